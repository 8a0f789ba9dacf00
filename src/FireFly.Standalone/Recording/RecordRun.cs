using FireFly.Contracts;
using FireFly.Exploration.Recorder;
using FireFly.Mcp;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Pipeline;
using FireFly.Standalone.Progress;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Recording;

/// <summary>Checks an order and carries it out. Standard output is the protocol's; everything for people goes to standard error.</summary>
internal static class RecordRun
{
    public static async Task<int> RunAsync(RecordOrder order)
    {
        using var interruption = new Interruption();
        var set = await ServerSource.ReadAsync(order.Servers, Notice, interruption.Token);
        var servers = Chosen(order, set);
        Tell(order, set, servers);
        var rules = order.Redact is { } file ? RedactionRules.Parse(await ReadAsync(file), file) : RedactionRules.Default;
        var purity = order.Known is { } known
            ? await CallPurity.LearnAsync(Directory.Exists(known) ? new DatasetFolder(known) : throw new UsageException($"--known {known}: there is no such folder"), interruption.Token)
            : new CallPurity(new HashSet<string>(StringComparer.Ordinal));
        var folder = await RecordingFolder.OpenAsync(order.Out, TimeProvider.System, interruption.Token);
        using var recorder = new CallRecorder(folder, new RecorderSettings
        {
            Servers = servers,
            Rules = rules with { UseDefaults = !order.NoRedact },
            Key = RecorderSettings.KeyOf(Environment.GetEnvironmentVariable(RecorderOptions.RedactionKey)),
            Purity = purity,
            Fresh = order.Fresh,
            Notice = Notice,
            ServerSaid = static (_, line) => StandardError.WriteLine(line),
        }, TimeProvider.System);
        var code = order.Server is null
            ? await RecordHost.RunAsync(order.Urls!, order.AllowedHosts, servers, recorder, folder, interruption.Token)
            : await StdioRecording.RunAsync(servers[0], recorder, interruption.Token);
        foreach (var (name, counts) in recorder.Counts)
        {
            Notice($"{name}: {counts.Calls} calls recorded in {counts.Sessions} conversations ({counts.Succeeded} worked, {counts.Changed} may have changed something{(counts.Lost > 0 ? $"; {counts.Lost} could not be recorded" : "")}{(counts.TooManySecrets ? "; MORE SECRETS THAN CAN BE REMEMBERED, look through the recording before you hand it on" : "")})");
        }

        return code;
    }

    internal static void Notice(string text) => StandardError.WriteLine($"firefly record: {text}");

    private static void Tell(RecordOrder order, ServerSet set, IReadOnlyList<ServerDefinition> servers)
    {
        foreach (var server in set.LeftOut.Where(_ => order.Server is null))
        {
            Notice($"{server.Name} is left out: {server.Reason}");
        }

        foreach (var server in servers)
        {
            var rules = server.ToolRules.Append(new ToolRule("firefly.exclude", false, server.Exclude)).Where(rule => rule.Allows || rule.Tools.Count > 0)
                .Select(rule => $"{(rule.Allows ? "only" : "never")} {string.Join(", ", rule.Tools)} ({rule.Member})").ToList();
            if (rules.Count > 0)
            {
                Notice($"{server.Name}: calls are refused of what its file forbids: {string.Join("; ", rules)}");
            }
        }
    }

    private static IReadOnlyList<ServerDefinition> Chosen(RecordOrder order, ServerSet set)
    {
        var servers = set.Servers;
        switch (order)
        {
            case { Server: null, Urls: null }:
                throw new UsageException("record needs --server NAME, to speak on standard input and output, or --urls, to speak over HTTP");
            case { Server: not null, Urls: not null }:
                throw new UsageException("--server and --urls exclude each other: one is for standard input and output, the other for HTTP");
            case { Server: { } name }:
                return servers.FirstOrDefault(server => server.Name == name) is { } chosen ? [chosen]
                    : throw new UsageException($"--server {name}: {set.LeftOut.FirstOrDefault(server => server.Name == name)?.Reason
                        ?? $"there is no such server in {order.Servers}; it has {string.Join(", ", servers.Select(server => server.Name))}"}");
            default:
                return servers;
        }
    }

    private static async Task<string> ReadAsync(string path)
    {
        try
        {
            return await File.ReadAllTextAsync(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--redact {path}: {(File.Exists(path) ? exception.Message : "there is no such file")}");
        }
    }
}
