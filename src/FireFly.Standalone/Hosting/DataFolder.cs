using System.Security.Cryptography;
using System.Text;
using FireFly.ServiceDefaults.Callers;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Progress;

namespace FireFly.Standalone.Hosting;

/// <summary>Where a host keeps its data, made sure of before it starts: a first finished episode is no time to find out.</summary>
internal static class DataFolder
{
    /// <summary>
    /// The folder as it was asked for. Where nobody asked and a dataset is served in a place that cannot be written to, one of the user's own;
    /// null where not even that can be.
    /// </summary>
    /// <exception cref="UsageException">The folder that was named, or that the pipeline needs, cannot be written to.</exception>
    public static string? Choose(string asked, bool isNamed, string? dataset)
    {
        if (WhyNot(asked) is not { } reason)
        {
            return asked;
        }

        if (isNamed || dataset is null)
        {
            throw new UsageException($"--data {asked}: nothing can be written there ({reason}); name another folder");
        }

        var own = Path.Combine(SecretFile.UserFolder, "served", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataset))))[..16]);
        if (WhyNot(own) is null)
        {
            StandardError.WriteLine($"firefly: {asked} cannot be written to ({reason}); finished episodes are kept in {own} (--data names another folder)");
            return own;
        }

        StandardError.WriteLine($"firefly: {asked} cannot be written to ({reason}); finished episodes are not kept (--data names another folder)");
        return null;
    }

    private static string? WhyNot(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            File.Create(Path.Combine(folder, $".{Path.GetRandomFileName()}"), 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
