using Google.Protobuf.Reflection;

namespace SdaHub.UnitTests.Architecture;

/// <summary>The wire contract as descriptors.</summary>
internal static class ProtoFiles
{
    /// <summary>Every file of the contract.</summary>
    public static IReadOnlyList<FileDescriptor> All { get; } =
    [
        .. Hub.Assemblies["SdaHub.Protocol"].GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal) && Hub.IsGeneratedFromProtos(type.Namespace))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!),
    ];

    /// <summary>Every message, those within messages included.</summary>
    public static IEnumerable<MessageDescriptor> Messages => All.SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    /// <summary>Every field of every message.</summary>
    public static IEnumerable<FieldDescriptor> Fields => Messages.SelectMany(message => message.Fields.InDeclarationOrder());

    /// <summary>Every enum, those within messages included.</summary>
    public static IEnumerable<EnumDescriptor> Enums => All.SelectMany(file => file.EnumTypes).Concat(Messages.SelectMany(message => message.EnumTypes));

    /// <summary>Every call.</summary>
    public static IEnumerable<MethodDescriptor> Methods => All.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    /// <summary>Calls on which both sides stream.</summary>
    public static IEnumerable<MethodDescriptor> BidirectionalStreams => Methods.Where(method => method is { IsClientStreaming: true, IsServerStreaming: true });

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
