using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FireFly.Mcp.Sandboxing;

/// <summary>
/// Arguments in a file that exists in memory only and that only this user can open, for <c>bwrap --args</c>: every user of a machine reads
/// the command lines of all processes, and a definition's variables are often secrets.
/// </summary>
internal sealed class SecretArguments : IDisposable
{
    private readonly SafeFileHandle _file;

    public SecretArguments(IEnumerable<string> arguments)
    {
        var descriptor = Native.MemoryFile("firefly", Native.CloseOnExec);
        if (descriptor < 0)
        {
            throw new LaunchException("the machine has no memory left for another server");
        }

        _file = new SafeFileHandle(descriptor, ownsHandle: true);
        using var text = new MemoryStream();
        foreach (var argument in arguments)
        {
            text.Write(Encoding.UTF8.GetBytes(argument));
            text.WriteByte(0);
        }

        RandomAccess.Write(_file, text.ToArray(), 0);
        Path = $"/proc/{Environment.ProcessId}/fd/{descriptor}";
    }

    /// <summary>Where a child of this process opens it.</summary>
    public string Path { get; }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
