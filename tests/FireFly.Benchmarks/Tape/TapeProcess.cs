using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace FireFly.Benchmarks.Tape;

/// <summary>
/// The npm package agentape replaying a cassette, as its users run it: <c>agentape replay</c> starts <c>agentape mcp-proxy</c>, which speaks MCP
/// over its standard input and output. Any number of requests may be in flight. Thread-safe.
/// </summary>
internal sealed class TapeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waiting = new();
    private readonly Lock _writing = new();
    private readonly Task _reading;
    private int _last;

    private TapeProcess(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Starts it.</summary>
    /// <param name="package">Folder of the package, with <c>dist/cli.js</c>.</param>
    /// <param name="cassette">The recordings in its own form.</param>
    public static TapeProcess Start(string package, string cassette)
    {
        var cli = Path.Combine(package, "dist", "cli.js");
        var process = Process.Start(new ProcessStartInfo("node", [cli, "replay", "--cassette", cassette, "--", "node", cli, "mcp-proxy", "--", "none"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginErrorReadLine();
        return new TapeProcess(process);
    }

    /// <summary>Calls a tool and waits for its result.</summary>
    /// <param name="tool">Name of the tool.</param>
    /// <param name="arguments">JSON.</param>
    public async Task CallAsync(string tool, string arguments)
    {
        var id = Interlocked.Increment(ref _last);
        var answered = _waiting[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""" + "\n";
        lock (_writing)
        {
            _process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(line));
            _process.StandardInput.BaseStream.Flush();
        }

        await answered.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // What it tells people comes on the same stream.
            if (line.StartsWith('{') && Read(Encoding.UTF8.GetBytes(line)) is var (id, isResult) && _waiting.TryRemove(id, out var answered))
            {
                if (isResult)
                {
                    answered.SetResult();
                }
                else
                {
                    answered.SetException(new InvalidOperationException($"agentape: {line}"));
                }
            }
        }

        foreach (var answered in _waiting.Values)
        {
            answered.TrySetException(new InvalidOperationException("agentape has ended"));
        }
    }

    private static void Complain(string? line)
    {
        if (line is { Length: > 0 })
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary><c>{"jsonrpc":"2.0","id":7,"result":...}</c>, in this order; the rest is not parsed: it would only slow the load.</summary>
    private static (int Id, bool IsResult)? Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                var id = reader.GetInt32();
                reader.Read();
                return (id, reader.ValueTextEquals("result"u8));
            }
        }

        return null;
    }
}
