using System.CommandLine;
using SdaHub.LoadTests.Bare;
using SdaHub.LoadTests.Faults;
using SdaHub.LoadTests.Ingest;

var root = new RootCommand("Load tests of SdaHub, as an outsider: each server runs in a process of its own and is reached like any partner's.")
{
    IngestCommand.Create(),
    FaultsCommand.Create(),
    BareServerCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
