using System.CommandLine;

namespace SdaHub.Cli.Input;

/// <summary>Reads files that the command line names; <c>-</c> is standard input. What is said of a file calls it as the user did.</summary>
internal static class InputFile
{
    private const string StandardInput = "-";

    /// <summary>Reads all bytes.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static byte[] Read(FileInfo file, ParseResult result)
    {
        if ($"{file}" == StandardInput)
        {
            return ReadStandardInput(result);
        }

        if (Directory.Exists(file.FullName))
        {
            throw new InputException($"{file}: is a directory; name the files in it");
        }

        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{file}: there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException($"{file}: this user may not read it");
        }
        catch (IOException exception)
        {
            throw new InputException($"{file}: cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads all text: UTF-8, or what its byte order mark says.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static string ReadText(FileInfo file, ParseResult result)
    {
        using var reader = new StreamReader(new MemoryStream(Read(file, result)));
        return reader.ReadToEnd();
    }

    private static byte[] ReadStandardInput(ParseResult result)
    {
        using var whole = new MemoryStream();
        var input = (result.InvocationConfiguration as Invocation)?.Input;
        using var opened = input is null ? Console.OpenStandardInput() : null;
        (input ?? opened!).CopyTo(whole);
        return whole.ToArray();
    }
}
