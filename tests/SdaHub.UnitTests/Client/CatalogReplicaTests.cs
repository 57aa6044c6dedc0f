using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class CatalogReplicaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Snapshot_shows_when_it_is_whole_and_deltas_at_once()
    {
        await using var hub = await ScriptedHub.Start();
        var replica = hub.Own(hub.Connect().CreateCatalogReplica());
        var (call, _) = await Accept(hub, isSnapshot: true);

        await call.Send(Delta(1, "", Object(5), Object(11)));
        await ReceiveAck(call, 1);
        var during = replica.View;
        await call.Send(Last(Delta(2, "t2", Object(20))));
        var whole = await replica.WaitForChangeAsync(CatalogView.Empty, Cancellation);
        await call.Send(Delta(3, "t3", Object(11, version: 2)));
        var after = await replica.WaitForChangeAsync(whole, Cancellation);

        Assert.Empty(during.Objects);
        Assert.Equal([5, 11, 20], whole.Objects.Keys.Order());
        Assert.Equal(ByteString.CopyFromUtf8("t2"), whole.ResumeToken);
        Assert.Equal(2, after.Objects[11].Version);
        Assert.Equal(1, whole.Objects[11].Version);
        Assert.Equal(ByteString.CopyFromUtf8("t3"), after.ResumeToken);
    }

    [Fact]
    [Trait("Must", "P-39")]
    public async Task Removed_objects_go_and_versions_not_above_the_held_are_ignored()
    {
        await using var hub = await ScriptedHub.Start();
        var held = View("t1", Object(5, version: 7), Object(11));
        var replica = hub.Own(hub.Connect().CreateCatalogReplica(new CatalogReplicaOptions { InitialView = held }));
        var (call, open) = await Accept(hub, isSnapshot: false);

        var delta = Delta(1, "t2", Object(5, version: 7, name: "older"));
        delta.Delta.RemovedObjectIds.Add(11);
        await call.Send(delta);
        var view = await replica.WaitForChangeAsync(held, Cancellation);

        Assert.Equal(ByteString.CopyFromUtf8("t1"), open.ResumeToken);
        Assert.Equal("", Assert.Single(view.Objects).Value.ObjectName);
    }

    [Fact]
    [Trait("Must", "P-38")]
    public async Task What_a_snapshot_does_not_name_is_gone()
    {
        await using var hub = await ScriptedHub.Start();
        var held = View("t1", Object(5, version: 3), Object(11));
        var replica = hub.Own(hub.Connect().CreateCatalogReplica(new CatalogReplicaOptions { InitialView = held }));
        var (call, _) = await Accept(hub, isSnapshot: true);

        await call.Send(Last(Delta(1, "t2", Object(5, version: 3), Object(20))));
        var view = await replica.WaitForChangeAsync(held, Cancellation);

        Assert.Equal([5, 20], view.Objects.Keys.Order());
        Assert.Same(held.Objects[5], view.Objects[5]);
    }

    [Fact]
    [Trait("Must", "P-41")]
    public async Task Snapshot_that_breaks_off_is_forgotten()
    {
        await using var hub = await ScriptedHub.Start();
        var held = View("t1", Object(5));
        var replica = hub.Own(hub.Connect().CreateCatalogReplica(new CatalogReplicaOptions { InitialView = held }));
        var (broken, _) = await Accept(hub, isSnapshot: true);
        await broken.Send(Delta(1, "", Object(11)));
        await ReceiveAck(broken, 1);
        broken.Abort();
        await hub.Time.PassNextDelay();
        var (next, open) = await Accept(hub, isSnapshot: false);

        await next.Send(Delta(1, "t2", Object(20)));
        var view = await replica.WaitForChangeAsync(held, Cancellation);

        Assert.Equal(ByteString.CopyFromUtf8("t1"), open.ResumeToken);
        Assert.Equal([5, 20], view.Objects.Keys.Order());
    }

    [Fact]
    [Trait("Must", "P-40")]
    public async Task Object_with_a_fault_is_refused_by_name_and_the_held_version_stays()
    {
        await using var hub = await ScriptedHub.Start();
        var held = View("t1", Object(5));
        var replica = hub.Own(hub.Connect().CreateCatalogReplica(new CatalogReplicaOptions
        {
            InitialView = held,
            FindFault = found => found.ElementSet is null && found.Version > 1 ? "It has no elements." : null,
        }));
        var (call, _) = await Accept(hub, isSnapshot: false);

        await call.Send(Delta(1, "t2", Object(5, version: 2), Object(11)));
        var view = await replica.WaitForChangeAsync(held, Cancellation);
        var settled = await call.Receive();

        Assert.Equal(1, settled!.Nack.Nonce);
        var rejected = Assert.Single(settled.Nack.Rejected);
        Assert.Equal(5, rejected.ObjectId);
        Assert.True(HubError.TryRead(rejected.Error, out var error));
        Assert.Equal("It has no elements.", error.Message);
        Assert.Equal(1, view.Objects[5].Version);
        Assert.True(view.Objects.ContainsKey(11));
    }

    [Fact]
    public async Task Error_that_stops_the_replica_reaches_those_who_wait()
    {
        await using var hub = await ScriptedHub.Start();
        var replica = hub.Own(hub.Connect().CreateCatalogReplica());

        var waiting = replica.WaitForChangeAsync(CatalogView.Empty, Cancellation);
        await (await hub.Streams.SyncCatalog.Accept()).Refuse(HubErrors.Exception(ErrorReason.NotAgreed, "No catalog for you."));

        var error = await Assert.ThrowsAsync<SdaHubException>(() => waiting);
        Assert.Equal(ErrorReason.NotAgreed, error.Error?.Reason);
    }

    [Fact]
    public async Task Disposal_reaches_those_who_wait()
    {
        await using var hub = await ScriptedHub.Start();
        var replica = hub.Connect().CreateCatalogReplica();
        var waiting = replica.WaitForChangeAsync(CatalogView.Empty, Cancellation);

        await replica.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    private static CatalogObject Object(int id, long version = 1, string name = "") => new() { ObjectId = id, Version = version, ObjectName = name };

    private static CatalogView View(string token, params CatalogObject[] objects) =>
        new(CatalogView.Empty.Objects.AddRange(objects.Select(held => KeyValuePair.Create(held.ObjectId, held))), ByteString.CopyFromUtf8(token));

    private static SyncCatalogResponse Delta(long nonce, string token, params CatalogObject[] objects) =>
        new() { Delta = new CatalogDelta { Nonce = nonce, ResumeToken = ByteString.CopyFromUtf8(token), Objects = { objects } } };

    private static SyncCatalogResponse Last(SyncCatalogResponse response)
    {
        response.Delta.IsSnapshotEnd = true;
        return response;
    }

    private static async Task<(ScriptedCall<SyncCatalogRequest, SyncCatalogResponse> Call, SyncOpen Open)> Accept(ScriptedHub hub, bool isSnapshot)
    {
        var call = await hub.Streams.SyncCatalog.Accept();
        var open = await call.Receive();
        await call.Send(new()
        {
            Opened = new SyncOpened
            {
                IsSnapshot = isSnapshot,
                Window = new Window { UnsettledMessageCount = 8, UnsettledBytes = 1 << 20 },
                HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)),
            },
        });
        return (call, open!.Open);
    }

    private static async Task ReceiveAck(ScriptedCall<SyncCatalogRequest, SyncCatalogResponse> call, long nonce)
    {
        var request = await call.Receive();
        Assert.Equal(nonce, request!.Ack.Nonce);
    }
}
