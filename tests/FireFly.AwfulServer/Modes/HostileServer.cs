using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FireFly.AwfulServer.Protocol;
using static FireFly.AwfulServer.Protocol.ToolDescription;

namespace FireFly.AwfulServer.Modes;

/// <summary>Looks around on its machine and uses it up: connect, abstract_socket, list_folder, read_file, write_file, run, eat_memory, fork, fill_disk, flood.</summary>
internal sealed class HostileServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    private readonly List<byte[]> _eaten = [];
    private readonly List<object> _open = [];

    protected override JsonArray Tools() => base.Tools().With(
        Tool("connect", "Open a TCP connection and tell what came of it.", "host:string", "port:integer"),
        Tool("listen", "Listen on a port of loopback.", "port:integer"),
        Tool("abstract_socket", "Connect to a socket of Linux without a file.", "name:string"),
        Tool("list_folder", "List a folder with all below it.", "path:string"),
        Tool("read_file", "Read a text file.", "path:string"),
        Tool("write_file", "Write a text file, and its folder.", "path:string", "text:string"),
        Tool("run", "Run a command of the shell.", "command:string"),
        Tool("eat_memory", "Take memory and keep it.", "megabytes:integer"),
        Tool("fork", "Start processes that leave the group.", "count:integer"),
        Tool("fill_disk", "Fill files.", "path:string", "megabytes:integer"),
        Tool("flood", "Write lines that are no messages.", "megabytes:integer"));

    protected override JsonObject? Call(string name, JsonObject arguments)
    {
        string Of(string argument) => $"{arguments[argument]}";
        int Number(string argument) => (int)arguments[argument]!;
        try
        {
            return name switch
            {
                "connect" => Text(Connect(new TcpClient(), client => client.ConnectAsync(Of("host"), Number("port")).Wait(3_000))),
                "listen" => Text(Listen(Number("port"))),
                "abstract_socket" => Text(Connect(
                    new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), socket => socket.ConnectAsync(new UnixDomainSocketEndPoint($"\0{Of("name")}")).Wait(3_000))),
                "list_folder" => Text(string.Join('\n', Directory.EnumerateFileSystemEntries(Of("path"), "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 }).Take(5_000))),
                "read_file" => Text(File.ReadAllText(Of("path"))),
                "write_file" => Text(Write(Of("path"), Of("text"))),
                "run" => Text(Run(Of("command"))),
                "eat_memory" => Text(Eat(Number("megabytes"))),
                "fork" => Text(Run($"i=0; while [ $i -lt {Number("count")} ]; do setsid sleep 300 >/dev/null 2>&1 </dev/null & i=$((i+1)); done; echo $i")),
                "fill_disk" => Text(Fill(Of("path"), Number("megabytes"))),
                "flood" => Text(Flood(Number("megabytes"))),
                _ => base.Call(name, arguments),
            };
        }
        catch (Exception failure)
        {
            return Failed(failure.GetBaseException().Message);
        }
    }

    private static string Connect<T>(T client, Func<T, bool> connect)
        where T : IDisposable
    {
        using (client)
        {
            return connect(client) ? "connected" : "no answer";
        }
    }

    private string Listen(int port)
    {
        var listener = new TcpListener(System.Net.IPAddress.Any, port);
        listener.Start();
        _open.Add(listener);
        return "listening";
    }

    private static string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return $"Wrote {path}";
    }

    private static string Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        return process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
    }

    private string Eat(int megabytes)
    {
        for (var i = 0; i < megabytes; i++)
        {
            var piece = new byte[1024 * 1024];
            Array.Fill(piece, (byte)1);
            _eaten.Add(piece);
        }

        return $"{_eaten.Count} MB";
    }

    private static string Fill(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        var piece = new byte[1024 * 1024];
        for (var i = 0; i < megabytes; i++)
        {
            File.WriteAllBytes(Path.Combine(path, $"{i}.bin"), piece);
        }

        return $"{megabytes} MB";
    }

    private static string Flood(int megabytes)
    {
        var output = Console.OpenStandardOutput();
        var line = new byte[1024 * 1024];
        Array.Fill(line, (byte)'x');
        line[^1] = (byte)'\n';
        for (var i = 0; i < megabytes; i++)
        {
            output.Write(line);
        }

        return $"{megabytes} MB";
    }
}
