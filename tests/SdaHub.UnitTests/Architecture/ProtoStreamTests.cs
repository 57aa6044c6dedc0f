using Google.Protobuf.Reflection;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Every stream has the same shape, so that who knows one knows all.</summary>
public sealed class ProtoStreamTests
{
    [Fact]
    public void There_are_streams_to_check() => Assert.NotEmpty(ProtoFiles.BidirectionalStreams);

    [Fact]
    public void Message_of_a_stream_is_one_oneof() =>
        Rule.Holds(
            from stream in ProtoFiles.BidirectionalStreams
            from message in new[] { stream.InputType, stream.OutputType }
            where message.Oneofs.Count != 1 || message.Oneofs[0].Name != "message"
                || message.Fields.InDeclarationOrder().Any(field => field.ContainingOneof is null)
            select $"{message.FullName} is more than one oneof named message.");

    [Fact]
    public void Partner_opens_a_stream() =>
        Rule.Holds(ProtoFiles.BidirectionalStreams
            .Where(stream => First(stream.InputType) is not { Name: "open", FieldNumber: 1 })
            .Select(stream => $"The first case of {stream.InputType.FullName} is not open."));

    [Fact]
    public void Hub_answers_with_opened() =>
        Rule.Holds(ProtoFiles.BidirectionalStreams
            .Where(stream => First(stream.OutputType) is not { Name: "opened", FieldNumber: 1 })
            .Select(stream => $"The first case of {stream.OutputType.FullName} is not opened."));

    [Theory]
    [InlineData("heartbeat")]
    [InlineData("go_away")]
    public void Hub_can_say_on_every_stream_that_it_lives_and_that_it_leaves(string name) =>
        Rule.Holds(ProtoFiles.BidirectionalStreams
            .Where(stream => stream.OutputType.FindFieldByName(name) is null)
            .Select(stream => $"{stream.OutputType.FullName} has no {name}."));

    [Fact]
    public void Opened_names_the_agreement_the_window_and_the_heartbeat() =>
        Rule.Holds(
            from stream in ProtoFiles.BidirectionalStreams
            let opened = First(stream.OutputType).MessageType
            from name in new[] { "agreement", "window", "heartbeat_interval" }
            where opened.FindFieldByName(name) is null
            select $"{opened.FullName} has no {name}.");

    [Fact]
    public void Service_name_ends_in_service() =>
        Rule.Holds(ProtoFiles.All.SelectMany(file => file.Services).Where(service => !service.Name.EndsWith("Service", StringComparison.Ordinal))
            .Select(service => service.FullName));

    [Fact]
    public void Call_has_a_request_and_a_response_of_its_own()
    {
        Rule.Holds(ProtoFiles.Methods
            .Where(method => method.InputType.Name != method.Name + "Request" || method.OutputType.Name != method.Name + "Response")
            .Select(method => method.FullName));
        Rule.Holds(ProtoFiles.Methods.SelectMany(method => new[] { method.InputType, method.OutputType })
            .GroupBy(message => message.FullName).Where(group => group.Count() > 1).Select(group => $"{group.Key} is used by two calls."));
    }

    private static FieldDescriptor First(MessageDescriptor message) => message.Fields.InFieldNumberOrder()[0];
}
