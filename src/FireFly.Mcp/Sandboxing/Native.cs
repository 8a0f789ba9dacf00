using System.Runtime.InteropServices;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Calls of Linux that .NET does not wrap.</summary>
internal static partial class Native
{
    /// <summary>Closed in every program that is started: a child opens it by its path below <c>/proc</c>, or not at all.</summary>
    public const uint CloseOnExec = 1;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    /// <summary>Whether a path is a socket, a pipe or a device, which .NET does not tell.</summary>
    public static bool IsSpecial(string path) => OperatingSystem.IsLinux() && FileType(path) is not (0 or Regular or Folder or Link);

    private const int Regular = 0x8000, Folder = 0x4000, Link = 0xA000;

    // statx(2): the same layout on every architecture; the mode stands at byte 28.
    private static unsafe int FileType(string path)
    {
        var buffer = stackalloc byte[256];
        return Statx(-100, path, 0, 1, buffer) == 0 ? *(ushort*)(buffer + 28) & 0xF000 : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* result);
}
