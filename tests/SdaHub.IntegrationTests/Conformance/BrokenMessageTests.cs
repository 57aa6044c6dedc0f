using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>Every kind of wrong message, on every call: it gets its documented error, and no other partner notices.</summary>
public sealed class BrokenMessageTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["SdaHub:Streams:OpenDeadlineS"] = "1", ["SdaHub:Streams:HeartbeatS"] = "1" };

    public static TheoryData<string> Streams => [.. StreamKind.All.Select(kind => kind.Name)];

    /// <summary>Path of every call, and who may make it.</summary>
    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>
            {
                { "/sdahub.catalog.v1.CatalogService/GetCatalogObject", SampleAgreements.CanadianSpoc },
                { "/sdahub.catalog.v1.CatalogService/LoadCatalog", SampleAgreements.Operator },
            };
            foreach (var kind in StreamKind.All)
            {
                calls.Add($"/{kind.Service}/{kind.Name}", SampleAgreements.CanadianSpoc);
            }

            return calls;
        }
    }

    public static TheoryData<string, string> UnaryCalls => new()
    {
        { "GetCatalogObject", SampleAgreements.CanadianSpoc },
        { "LoadCatalog", SampleAgreements.Operator },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-6")]
    [Trait("Must", "P-8")]
    public async Task What_is_not_open_cannot_come_first(string stream)
    {
        var kind = StreamKind.Named(stream);
        await using var hub = await HubFixture.Start(Settings);
        await using var bystander = await Bystander.Start(hub);

        foreach (var (what, message, reason) in Faults.OfFirstMessage(kind).Concat(Faults.OfAnyMessage(kind)))
        {
            await using var call = new RawCall(hub, kind);
            await call.Send(message);
            await EndsWith(call, what, reason);
        }

        await bystander.NoticesNothing();
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-6")]
    public async Task Silence_is_no_open(string stream)
    {
        var kind = StreamKind.Named(stream);
        await using var hub = await HubFixture.Start(Settings);
        await using var silent = new RawCall(hub, kind);
        await using var closed = new RawCall(hub, kind);

        await closed.Complete();

        // What was not sent is a fault of the program; what has not come may be late.
        Assert.Null((await EndsWith(closed, "an end without an open", ErrorReason.OpenExpected)).RetryDelay);
        Assert.NotNull((await EndsWith(silent, "silence", ErrorReason.OpenExpected)).RetryDelay);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-7")]
    [Trait("Must", "P-12")]
    [Trait("Must", "P-13")]
    [Trait("Must", "P-20")]
    public async Task What_is_wrong_on_an_open_stream_ends_it(string stream)
    {
        var kind = StreamKind.Named(stream);
        await using var hub = await HubFixture.Start(Settings);
        await using var bystander = await Bystander.Start(hub);

        foreach (var (what, message, reason) in Faults.OfOpenStream(kind).Concat(Faults.OfAnyMessage(kind)))
        {
            await using var call = await RawCall.Open(hub, kind);
            await call.Send(message);
            await EndsWith(call, what, reason);
        }

        await bystander.NoticesNothing();
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-9")]
    [Trait("Must", "P-10")]
    public async Task What_a_newer_partner_may_say_is_counted_and_ignored(string stream)
    {
        var kind = StreamKind.Named(stream);
        await using var hub = await HubFixture.Start(Settings);
        using var unknown = new MetricCollector<long>(
            hub.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Server", "sdahub.streams.unknown_messages");
        await using var call = new RawCall(hub, kind);

        await call.Send([.. kind.Open.ToByteArray(), .. Faults.UnknownField(100)]);
        Assert.Equal("opened", StreamKind.CaseOf(await call.Next("opened")));
        await call.Send(Faults.UnknownCase);
        await call.Send([]);

        await call.Finish();
        Assert.Equal(2, unknown.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_compressed_message_is_not_unpacked(string path, string identity)
    {
        await using var hub = await HubFixture.Start(Settings);
        await using var bystander = await Bystander.Start(hub);
        using var client = hub.ConnectHttp(identity);

        Assert.Equal(StatusCode.Unimplemented, await Post(client, path, Faults.Bomb, "gzip"));

        await bystander.NoticesNothing();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Bytes_that_are_no_message_end_their_own_call(string path, string identity)
    {
        await using var hub = await HubFixture.Start(Settings);
        await using var bystander = await Bystander.Start(hub);
        using var client = hub.ConnectHttp(identity);

        foreach (var (what, body, codes) in Faults.OfFraming())
        {
            var code = await Post(client, path, body);
            Assert.True(codes.Contains(code), $"{what} ended with {code}");
        }

        await bystander.NoticesNothing();
    }

    [Theory]
    [MemberData(nameof(UnaryCalls))]
    [Trait("Must", "P-44")]
    public async Task Unary_requests_that_cannot_be_read_get_their_error(string name, string identity)
    {
        await using var hub = await HubFixture.Start(Settings);
        await using var bystander = await Bystander.Start(hub);
        using var channel = hub.Connect(identity);
        var limit = name == "LoadCatalog" ? 16 * 1024 * 1024 : 1024 * 1024;

        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.FieldInvalid), await UnaryError(channel, name, [0xFF, 0xFF]));
        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.FieldInvalid), await UnaryError(channel, name, [0x0A]));
        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.FieldInvalid), await UnaryError(channel, name, []));
        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.MessageTooLarge), await UnaryError(channel, name, Faults.UnknownField(limit)));

        await bystander.NoticesNothing();
    }

    private static async Task<(StatusCode Code, ErrorReason Reason)> UnaryError(ChannelBase channel, string name, byte[] request)
    {
        var bytes = Marshallers.Create(static (byte[] message) => message, static message => message);
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, "sdahub.catalog.v1.CatalogService", name, bytes, bytes), null,
            new CallOptions(cancellationToken: TestContext.Current.CancellationToken), request);
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.True(HubError.TryRead(exception, out var error), $"{name} ended with {exception.Status}, which is no error of the protocol");
        Assert.Equal(exception.StatusCode, error.Code);
        return (error.Code, error.Reason);
    }

    private static async Task<StatusCode> Post(HttpClient client, string path, byte[] body, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add("TE", "trailers");
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var trailers) ? trailers : response.Headers.GetValues("grpc-status");
        return (StatusCode)int.Parse(status.Single());
    }

    private static async Task<HubError> EndsWith(RawCall call, string what, ErrorReason reason)
    {
        var error = await call.WaitForError();
        Assert.True(error.Reason == reason, $"{what} ended the stream with {error.Code} / {error.Reason}, not with {reason}");
        Assert.Equal(HubErrors.CodeOf(reason), error.Code);
        return error;
    }
}
