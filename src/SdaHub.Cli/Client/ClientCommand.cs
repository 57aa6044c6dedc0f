using System.CommandLine;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client</c>: acts as a SpOC, a mission system or an operator against a running hub.</summary>
internal static class ClientCommand
{
    private const string Description =
        """
        Act as a SpOC, a mission system or an operator against a running hub. Answers are JSON, one object a line.

        Examples:
          sdahub client publish --cert aus.pem --key aus.key --roots hub.pem --publisher radar --format tdm-kvn pass.kvn
          sdahub client watch angles --cert aus.pem --key aus.key --roots hub.pem --site exmouth --object 25544
          sdahub client watch observations --cert ops.pem --key ops.key --roots hub.pem --data-mode simulated --for 60s
          sdahub client load-catalog --cert op.pem --key op.key --roots hub.pem --format tle --originator USA --releasable-to AUS,CAN catalog.3le
          sdahub client get-object --hub http://localhost:7443 --insecure-identity spiffe://aus.example/spoc/aus-spoc 25544
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var connection = new ConnectionOptions("How long to try while the hub cannot be reached.", TimeSpan.FromSeconds(10));
        var verb = new ClientVerb(connection);
        var command = new Command("client", Description)
        {
            PublishCommand.Create(verb),
            new Command("watch", "Print what the hub sends, as it comes, until stopped.")
            {
                WatchStatesCommand.Create(verb),
                WatchAnglesCommand.Create(verb),
                WatchObservationsCommand.Create(verb),
                WatchCatalogCommand.Create(verb),
            },
            LoadCatalogCommand.Create(verb),
            GetObjectCommand.Create(verb),
            ShadowReportsCommand.Create(verb),
        };
        connection.AddTo(command);
        return command;
    }
}
