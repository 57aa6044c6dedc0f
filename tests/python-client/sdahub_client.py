#!/usr/bin/env python3
"""A partner's software in Python, written from protos/README.md alone.

Connects over mutual TLS, reads the start of the catalog, one batch of state vectors and a few of pointing angles, publishes a track of an object
that it was pointed at, reads the result, and breaks one rule to read the error. Prints one JSON object.
"""

import argparse
import json
import queue
import sys
import tempfile
from pathlib import Path

import stubs

TIMEOUT_S = 60
TRACK_LENGTH = 3


class Call:
    """A bidirectional stream: send when there is something to say, receive one message after the other."""

    def __init__(self, method, first):
        self._requests = queue.SimpleQueue()
        self._requests.put(first)
        self._responses = method(iter(self._requests.get, None), timeout=TIMEOUT_S)

    def send(self, message):
        self._requests.put(message)

    def receive(self, case):
        """The next message of the given case. Heartbeats are passed over (P-15), and so is what this client does not know (P-9)."""
        for response in self._responses:
            found = response.WhichOneof("message")
            if found == case:
                return getattr(response, case)
            if found == "go_away":
                raise SystemExit(f"the hub ended the stream while {case} was awaited: {response}")
        raise SystemExit(f"the stream ended while {case} was awaited")

    def error(self):
        """Reads until the hub ends the stream with an error, and returns that."""
        import grpc

        try:
            for _ in self._responses:
                pass
        except grpc.RpcError as error:
            self._requests.put(None)
            return error
        raise SystemExit("the hub ended the stream without an error")

    def finish(self):
        """Closes the sending side and reads to the end (P-10)."""
        self._requests.put(None)
        for _ in self._responses:
            pass


def read_catalog(channel):
    from sdahub.catalog.v1 import catalog_service_pb2 as messages
    from sdahub.catalog.v1 import catalog_service_pb2_grpc as services

    call = Call(services.CatalogServiceStub(channel).SyncCatalog, messages.SyncCatalogRequest(open=messages.SyncOpen()))
    opened = call.receive("opened")
    delta = call.receive("delta")
    call.send(messages.SyncCatalogRequest(ack=messages.SyncAck(nonce=delta.nonce)))
    call.finish()
    return {"is_snapshot": opened.is_snapshot, "nonce": delta.nonce, "object_count": len(delta.objects), "first_object": to_json(delta.objects[0])}


def read_states(channel):
    from sdahub.ephemeris.v1 import ephemeris_service_pb2 as messages
    from sdahub.ephemeris.v1 import ephemeris_service_pb2_grpc as services

    first = messages.StreamStateVectorsRequest(open=messages.StateVectorsOpen())
    call = Call(services.EphemerisServiceStub(channel).StreamStateVectors, first)
    opened = call.receive("opened")
    batch = call.receive("batch")
    call.send(messages.StreamStateVectorsRequest(ack=messages.EphemerisAck(sequence=batch.sequence)))
    call.finish()
    position_km = (batch.x_km[0], batch.y_km[0], batch.z_km[0])
    return {"agreement": opened.agreement, "object_count": len(batch.object_id), "object_id": batch.object_id[0], "position_km": position_km}


def follow_object(channel):
    """Pointing angles of one object from one site at a few instants: [(batch, index), ...]."""
    from sdahub.ephemeris.v1 import ephemeris_service_pb2 as messages
    from sdahub.ephemeris.v1 import ephemeris_service_pb2_grpc as services

    first = messages.StreamPointingAnglesRequest(open=messages.PointingAnglesOpen())
    call = Call(services.EphemerisServiceStub(channel).StreamPointingAngles, first)
    call.receive("opened")
    directions = []
    while len(directions) < TRACK_LENGTH:
        batch = call.receive("batch")
        call.send(messages.StreamPointingAnglesRequest(ack=messages.EphemerisAck(sequence=batch.sequence)))
        if not directions:
            highest = max(range(len(batch.object_id)), key=lambda index: batch.elevation_deg[index], default=None)
            if highest is not None:
                directions.append((batch, highest))
        elif batch.site_key == directions[0][0].site_key and directions[0][0].object_id[directions[0][1]] in batch.object_id:
            directions.append((batch, list(batch.object_id).index(directions[0][0].object_id[directions[0][1]])))
    call.finish()
    return directions


def to_track(directions, track_id):
    """What a perfect radar would have measured where the hub pointed it."""
    from sdahub.observations.v1 import track_pb2

    first, index = directions[0]
    return track_pb2.Track(
        track_id=track_id, sensor_key="python-radar", site_key=first.site_key, object_id=first.object_id[index],
        phenomenology=track_pb2.PHENOMENOLOGY_RADAR, is_refraction_corrected=True, is_light_time_corrected=True,
        time_unix_ns=[batch.epoch_time.ToNanoseconds() for batch, _ in directions],
        azimuth_deg=[batch.azimuth_deg[i] for batch, i in directions], elevation_deg=[batch.elevation_deg[i] for batch, i in directions],
        range_km=[batch.range_km[i] for batch, i in directions],
        azimuth_sigma_deg=[0.01], elevation_sigma_deg=[0.01], range_sigma_km=[0.05])


def publish(channel, directions):
    from sdahub.observations.v1 import observation_service_pb2 as messages
    from sdahub.observations.v1 import observation_service_pb2_grpc as services

    first = messages.PublishObservationsRequest(open=messages.PublishOpen(publisher_id="python"))
    call = Call(services.ObservationServiceStub(channel).PublishObservations, first)
    opened = call.receive("opened")
    sequence = opened.durable_sequence + 1
    batch = messages.ObservationBatch(sequence=sequence, tracks=[to_track(directions, f"python-{sequence}")])
    call.send(messages.PublishObservationsRequest(batch=batch))
    result = call.receive("result")

    call.send(messages.PublishObservationsRequest(batch=messages.ObservationBatch(sequence=sequence + 7)))
    return {"opened": to_json(opened), "result": to_json(result), "error": describe(call.error())}


def describe(error):
    """Reads the rich error from the trailer."""
    from google.rpc import error_details_pb2, status_pb2

    status = status_pb2.Status.FromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    if not any(detail.Unpack(info) for detail in status.details):
        raise SystemExit(f"the error has no ErrorInfo: {status}")
    return {"code": error.code().name, "domain": info.domain, "reason": info.reason, "metadata": dict(info.metadata)}


def to_json(message):
    from google.protobuf import json_format

    return json_format.MessageToDict(message, preserving_proto_field_name=True)


def connect(arguments):
    import grpc

    credentials = grpc.ssl_channel_credentials(
        root_certificates=arguments.roots.read_bytes(), private_key=arguments.key.read_bytes(), certificate_chain=arguments.certificate.read_bytes())
    return grpc.secure_channel(arguments.address, credentials)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", required=True, help="host:port of the hub")
    parser.add_argument("--certificate", required=True, type=Path, help="PEM file with the client certificate and its intermediates")
    parser.add_argument("--key", required=True, type=Path, help="PEM file with its private key")
    parser.add_argument("--roots", required=True, type=Path, help="PEM file with the root of the hub's certificate")
    parser.add_argument("--protos", type=Path, default=Path(__file__).parents[2] / "protos", help="folder that holds sdahub/")
    parser.add_argument("--google-protos", required=True, type=Path, help="folder with google/rpc/*.proto")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        stubs.make(arguments.protos, arguments.google_protos, Path(folder))
        with connect(arguments) as channel:
            catalog = read_catalog(channel)
            states = read_states(channel)
            directions = follow_object(channel)
            published = publish(channel, directions)

    batch, index = directions[0]
    angles = {"site_key": batch.site_key, "object_id": batch.object_id[index], "instant_count": len(directions)}
    json.dump({"catalog": catalog, "state_vectors": states, "pointing_angles": angles, "publish": published}, sys.stdout, indent=2)
    print()


main()
