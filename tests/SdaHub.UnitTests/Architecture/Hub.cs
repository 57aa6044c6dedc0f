using System.Reflection;
using ArchUnitNET.Loader;
using ArchitectureModel = ArchUnitNET.Domain.Architecture;
using Type = System.Type;

namespace SdaHub.UnitTests.Architecture;

/// <summary>The hub's own code as the rules see it: its assemblies, what each depends on, and the folder it is built from.</summary>
internal static class Hub
{
    /// <summary>The assemblies of src, by project name.</summary>
    public static readonly IReadOnlyDictionary<string, Assembly> Assemblies = new Dictionary<string, Assembly>
    {
        ["SdaHub.Adapters"] = Assembly.Load("SdaHub.Adapters"),
        ["SdaHub.Astrodynamics"] = Assembly.Load("SdaHub.Astrodynamics"),
        ["SdaHub.Cli"] = Assembly.Load("sdahub"),
        ["SdaHub.Core"] = Assembly.Load("SdaHub.Core"),
        ["SdaHub.Protocol"] = Assembly.Load("SdaHub.Protocol"),
        ["SdaHub.Server"] = Assembly.Load("SdaHub.Server"),
        ["SdaHub.Simulator"] = Assembly.Load("SdaHub.Simulator"),
        ["SdaHub.Storage"] = Assembly.Load("SdaHub.Storage"),
    };

    /// <summary>All of <see cref="Assemblies"/>, read from their byte code once.</summary>
    public static readonly ArchitectureModel Code = new ArchLoader().LoadAssemblies([.. Assemblies.Values]).Build();

    /// <summary>The folder that holds SdaHub.sln.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Types of src that were written by hand: not generated from protos and not made by the compiler.</summary>
    public static IEnumerable<Type> WrittenTypes => Assemblies.Values.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten);

    /// <summary>Whether a type is neither generated from protos nor made by the compiler or a source generator.</summary>
    public static bool IsWritten(Type type) =>
        !IsGeneratedFromProtos(type.Namespace)
        && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
        && !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        && !type.FullName!.Contains('<', StringComparison.Ordinal)
        && type.Namespace?.StartsWith("SdaHub", StringComparison.Ordinal) == true;

    /// <summary>Whether a namespace holds nothing but what the compiler of the protos made.</summary>
    public static bool IsGeneratedFromProtos(string? typeNamespace) =>
        typeNamespace is not null && typeNamespace.StartsWith("SdaHub.Protocol.", StringComparison.Ordinal)
        && typeNamespace.EndsWith(".V1", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SdaHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SdaHub.sln.");
    }
}
