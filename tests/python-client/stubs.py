"""Makes Python stubs from the hub's protos, in a folder of the caller's."""

import re
import shutil
import sys
from pathlib import Path

import grpc_tools
from grpc_tools import protoc

# "optional int32 object_id = 5;" -> "oneof _object_id { int32 object_id = 5; }". Debian's grpc_tools brings protoc 3.5, which does not know the
# keyword in proto3 yet. By definition of the keyword the two are the same on the wire, and HasField answers for both.
OPTIONAL_FIELD = re.compile(r"^(\s*)optional (\S+) (\S+) = (\d+);", re.MULTILINE)


def make(protos: Path, google_protos: Path, folder: Path) -> None:
    """Compiles protos/sdahub and what it imports of google_protos/google/rpc; what is made can be imported afterwards."""
    staged, made = folder / "protos", folder / "stubs"
    for origin, name in ((protos, "sdahub"), (google_protos, "google/rpc")):
        shutil.copytree(origin / name, staged / name)
    files = sorted(staged.rglob("*.proto"))
    for file in files:
        file.write_text(OPTIONAL_FIELD.sub(r"\1oneof _\3 { \2 \3 = \4; }", file.read_text()))

    made.mkdir()
    wanted = [str(file.relative_to(staged)) for file in files if "sdahub" in file.parts or file.name in ("status.proto", "error_details.proto")]
    well_known = Path(grpc_tools.__file__).parent / "_proto"
    arguments = ["protoc", f"-I{staged}", f"-I{well_known}", f"--python_out={made}", f"--grpc_python_out={made}", *wanted]
    if protoc.main(arguments) != 0:
        raise SystemExit("protoc could not compile the protos")
    sys.path.insert(0, str(made))
