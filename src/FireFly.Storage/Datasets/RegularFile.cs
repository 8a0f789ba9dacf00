using System.Runtime.InteropServices;

namespace FireFly.Storage.Datasets;

/// <summary>Opens files of datasets from strangers: a pipe would keep the reader waiting for ever, a device would have no end.</summary>
internal static partial class RegularFile
{
    private const int Regular = 0x8000, Folder = 0x4000;

    /// <summary>The file, or the one that a link leads to, for reading.</summary>
    /// <exception cref="StorageException">It is something else than a file.</exception>
    public static FileStream OpenRead(string path)
    {
        Check(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
    }

    /// <summary>Refuses what is there and no file. .NET does not tell one from the other before it has opened it.</summary>
    /// <exception cref="StorageException">It is something else than a file.</exception>
    public static void Check(string path)
    {
        if (OperatingSystem.IsLinux() ? TypeOf(path) is not (0 or Regular or Folder) : File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.Device))
        {
            throw new StorageException($"{path}: a device, a pipe or a socket, or a link to one, and not a file");
        }
    }

    // statx(2) has the same layout on every architecture; the mode stands at byte 28. Zero where there is nothing.
    private static unsafe int TypeOf(string path)
    {
        var buffer = stackalloc byte[256];
        return Statx(-100, path, 0, 1, buffer) == 0 ? *(ushort*)(buffer + 28) & 0xF000 : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* result);
}
