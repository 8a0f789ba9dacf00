using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Verifying;

/// <summary>Datasets that were made to take all memory or to keep FireFly waiting: every command refuses them by name, within a small heap.</summary>
public sealed class HostileDatasetTests(GeneratedDataset generated)
{
    /// <summary>The process dies of what does not fit into 400 MB, half of what the largest line would take.</summary>
    private static readonly Dictionary<string, string> SmallHeap = new() { ["DOTNET_GCHeapHardLimit"] = "0x19000000" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Commands => new()
    {
        { "verify", DatasetFiles.Tools },
        { "verify", DatasetFiles.Tasks },
        { "export", DatasetFiles.Tasks },
        { "evaluate", DatasetFiles.Recordings },
        { "serve", DatasetFiles.Tools },
        { "serve", DatasetFiles.Recordings },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_LineOf700Megabytes_IsRefusedByFileAndLine(string command, string file)
    {
        using var folder = Copy();
        await using (var stream = new FileStream(folder[file], FileMode.Append))
        {
            // A hole, which takes no room on the disk.
            stream.SetLength(stream.Length + (700L << 20));
        }

        var errors = await RefusedAsync(command, folder.Root, folder["out"]);

        Assert.Matches($"{file}, line \\d+: longer than 64 MB", Assert.Single(errors));
    }

    [Theory]
    [InlineData("verify", DatasetFiles.Tools)]
    [InlineData("export", DatasetFiles.Recordings)]
    [InlineData("evaluate", DatasetFiles.Tasks)]
    [InlineData("serve", DatasetFiles.Recordings)]
    public async Task Command_DeviceOrPipe_IsRefusedByName(string command, string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "devices have no names here");
        using var folder = Copy();
        File.Delete(folder[file]);
        if (command is "verify" or "serve")
        {
            File.CreateSymbolicLink(folder[file], "/dev/zero");
        }
        else
        {
            using var make = Process.Start("mkfifo", [folder[file]]);
            await make.WaitForExitAsync(Cancellation);
        }

        Assert.Contains($"{file}: a device, a pipe or a socket", Assert.Single(await RefusedAsync(command, folder.Root, folder["out"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_BundleWithALineOf700Megabytes_IsRefusedUnread()
    {
        using var folder = new TempFolder();
        var (length, name) = (700L << 20, DatasetFiles.Tools);
        await using (var file = File.Create(folder["bomb.zip"]))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var hash = SHA256.Create();
            await using (var hashed = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            await using (var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open())
            {
                var chunk = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
                for (var written = 0L; written < length; written += chunk.Length)
                {
                    await hashed.WriteAsync(chunk, Cancellation);
                    await entry.WriteAsync(chunk, Cancellation);
                }
            }

            var files = new[] { new BundleFile(name, Convert.ToHexStringLower(hash.Hash!), length, 0) };
            await using var manifest = zip.CreateEntry(BundleManifest.Name).Open();
            await manifest.WriteAsync(Encoding.UTF8.GetBytes(new JsonObject
            {
                ["formatVersion"] = BundleManifest.Version, ["id"] = BundleManifest.IdOf(files),
                ["files"] = new JsonArray(new JsonObject { ["name"] = name, ["sha256"] = files[0].Sha256, ["bytes"] = length, ["lines"] = 0 }),
            }.ToJsonString()), Cancellation);
        }

        Assert.Contains($"{name} unpacks to {length} bytes", Assert.Single(await RefusedAsync("verify", folder["bomb.zip"], folder["out"])), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RefusedAsync(string command, string dataset, string output)
    {
        string[] more = command switch
        {
            "export" => ["--format", "openai", "--out", output],
            "evaluate" => ["--model", "none", "--endpoint", "http://127.0.0.1:9/v1", "--out", output],
            "serve" => ["--urls", "http://127.0.0.1:0"],
            _ => [],
        };
        var (code, _, errors) = await FireFlyProcess.RunAsync(SmallHeap, [command, "--dataset", dataset, .. more]).WaitAsync(TimeSpan.FromMinutes(3), Cancellation);
        Assert.True(code == 2, $"{code}: {string.Join('\n', errors)}");
        return errors;
    }

    private TempFolder Copy()
    {
        var folder = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(generated.Dataset))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        return folder;
    }
}
