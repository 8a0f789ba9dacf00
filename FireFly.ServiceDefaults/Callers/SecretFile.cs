using System.Buffers.Text;
using System.Security.Cryptography;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>Keeps a secret in a file that its owner alone may read.</summary>
public static class SecretFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "operator.secret";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = Owner | UnixFileMode.UserExecute;

    /// <summary>The folder of the user's own secret, for hosts that have no folder of their own.</summary>
    public static string UserFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "firefly");

    /// <summary>
    /// The secret of a folder, made where there is none: in the folder, else in the user's, else in no file at all. One that others may have
    /// read is made anew.
    /// </summary>
    public static (string Secret, string? File) Open(string? folder)
    {
        foreach (var place in new[] { folder, UserFolder }.OfType<string>().Where(Path.IsPathFullyQualified))
        {
            var file = Path.Combine(place, Name);
            try
            {
                return (Read(file) ?? Make(file), file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Not a place to write to: the next.
            }
        }

        return (NewSecret(), null);
    }

    /// <summary>The secret that is kept in a folder, or else the user's; null where there is none.</summary>
    public static string? Find(string? folder) => new[] { folder, UserFolder }.OfType<string>()
        .Select(place => Path.Combine(place, Name)).Select(TryRead).FirstOrDefault(secret => secret is not null);

    private static string? TryRead(string file)
    {
        try
        {
            return Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Read(string file)
    {
        if (!File.Exists(file) || (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~Owner) != 0))
        {
            return null;
        }

        var secret = File.ReadAllText(file).Trim();
        return secret.Length >= AccessOptions.LeastLength ? secret : null;
    }

    private static string Make(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder))
        {
            CreateFolder(folder);
        }

        var secret = NewSecret();
        var fresh = $"{file}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using (var writer = new StreamWriter(fresh, options))
        {
            writer.WriteLine(secret);
        }

        // What others may have read is none any more.
        File.Delete(file);
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was faster: its secret is everybody's.
            File.Delete(fresh);
        }

        return Read(file) ?? throw new IOException($"{file} cannot be kept from others");
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
