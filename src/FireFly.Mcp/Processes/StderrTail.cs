using System.Text;

namespace FireFly.Mcp.Processes;

/// <summary>The last bytes that a process wrote to standard error. Thread-safe.</summary>
internal sealed class StderrTail
{
    private const int Capacity = 4096;

    private readonly Lock _lock = new();
    private readonly byte[] _ring = new byte[Capacity];
    private long _written;

    /// <summary>Adds what was read.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (var value in bytes.Length > Capacity ? bytes[^Capacity..] : bytes)
            {
                _ring[_written++ % Capacity] = value;
            }
        }
    }

    /// <summary>The tail as text; bytes that are no UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            var length = (int)Math.Min(_written, Capacity);
            var start = (int)((_written - length) % Capacity);
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
            {
                bytes[i] = _ring[(start + i) % Capacity];
            }

            return Encoding.UTF8.GetString(bytes).Trim();
        }
    }
}
