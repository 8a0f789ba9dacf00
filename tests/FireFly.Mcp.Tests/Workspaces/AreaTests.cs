using System.Diagnostics;
using FireFly.Mcp.Sandboxing;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp.Tests.Workspaces;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class AreaTests : IDisposable
{
    private static readonly DateTime Old = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();
    private readonly string _template;

    public AreaTests()
    {
        _template = Path.Combine(_folder.Path, "template");
        foreach (var name in new[] { "a.txt", "sub/b.txt", "sub/run.sh" })
        {
            File.SetLastWriteTimeUtc(_folder.File("template/" + name, name), Old);
        }

        Directory.CreateDirectory(Path.Combine(_template, "empty"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_Template_IsCopiedWithTimesModesAndInnerLinks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes and links of Unix");
        File.SetUnixFileMode(Path.Combine(_template, "sub/run.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(_template, "inner"), Path.Combine(_template, "a.txt"));
        File.CreateSymbolicLink(Path.Combine(_template, "outer"), "/etc/hostname");

        using var area = NewArea();

        Assert.Equal(Old, File.GetLastWriteTimeUtc(Path.Combine(area.Workspace, "sub/b.txt")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(area.Workspace, "sub/run.sh")));
        Assert.Equal("a.txt", File.ReadAllText(Path.Combine(area.Workspace, "inner")));
        Assert.Equal("a.txt", new FileInfo(Path.Combine(area.Workspace, "inner")).LinkTarget);
        Assert.False(Path.Exists(Path.Combine(area.Workspace, "outer")));
        Assert.True(Directory.Exists(Path.Combine(area.Workspace, "empty")));
        Assert.False(area.DiffersFromTemplate());
    }

    [Theory]
    [InlineData("content")]
    [InlineData("same-size")]
    [InlineData("new")]
    [InlineData("deleted")]
    [InlineData("folder")]
    [InlineData("mode")]
    [InlineData("home")]
    public void LookForChange_RealChange_IsSeenOnce(string change)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of Unix");
        using var area = NewArea();
        Assert.False(area.LookForChange());
        switch (change)
        {
            case "content": File.AppendAllText(Path.Combine(area.Workspace, "a.txt"), "more"); break;
            case "same-size": File.WriteAllText(Path.Combine(area.Workspace, "a.txt"), "A.TXT"); break;
            case "new": File.WriteAllText(Path.Combine(area.Workspace, "new.txt"), "x"); break;
            case "deleted": File.Delete(Path.Combine(area.Workspace, "a.txt")); break;
            case "folder": Directory.CreateDirectory(Path.Combine(area.Workspace, "made")); break;
            case "mode": File.SetUnixFileMode(Path.Combine(area.Workspace, "a.txt"), UnixFileMode.UserRead); break;
            default: File.WriteAllText(Path.Combine(area.Home, "notes.db"), "x"); break;
        }

        Assert.True(area.LookForChange());
        Assert.False(area.LookForChange());
        Assert.True(area.DiffersFromTemplate());
    }

    [Fact]
    public void LookForChange_TouchAndKnownNoise_IsNoChange()
    {
        using var area = NewArea();
        File.SetLastWriteTimeUtc(Path.Combine(area.Workspace, "a.txt"), Old.AddDays(1));
        Directory.CreateDirectory(Path.Combine(area.Home, ".cache", "x"));
        File.WriteAllText(Path.Combine(area.Home, ".cache", "x", "y"), "z");
        File.WriteAllText(Path.Combine(area.Home, "server.log"), "z");
        Directory.CreateDirectory(Path.Combine(area.Temp, "node-compile-cache"));

        Assert.False(area.LookForChange());
        Assert.False(area.DiffersFromTemplate());
    }

    [Fact]
    public void LookForChange_SameTickRewrite_IsSeen()
    {
        using var area = NewArea();
        var file = Path.Combine(area.Workspace, "a.txt");
        File.WriteAllText(file, "12345");
        File.SetLastWriteTimeUtc(file, Old.AddDays(2));
        Assert.True(area.LookForChange());

        File.WriteAllText(file, "54321");
        File.SetLastWriteTimeUtc(file, Old.AddDays(2));

        Assert.True(area.LookForChange());
    }

    [Fact]
    public void Fingerprint_SameContents_IsEqualWhateverTheTimes()
    {
        using var one = NewArea("one");
        using var two = NewArea("two");
        File.SetLastWriteTimeUtc(Path.Combine(two.Workspace, "a.txt"), Old.AddDays(3));
        Assert.Equal(one.Fingerprint(), two.Fingerprint());

        File.WriteAllText(Path.Combine(two.Workspace, "a.txt"), "other");

        Assert.NotEqual(one.Fingerprint(), two.Fingerprint());
    }

    [Fact]
    public void LookForChange_GitStatus_IsNoChangeButGitAddIs()
    {
        Assert.SkipUnless(Git(_template, "init", "-q"), "git is not installed");
        Git(_template, "add", "-A");
        using var area = NewArea();

        Git(area.Workspace, "status");
        Assert.False(area.LookForChange());

        File.WriteAllText(Path.Combine(area.Workspace, "c.txt"), "c");
        Assert.True(area.LookForChange());
        Git(area.Workspace, "add", "c.txt");
        Assert.True(area.LookForChange());
    }

    private Area NewArea(string name = "area") => Area.Create(Path.Combine(_folder.Path, name), WorkspaceTemplate.Read([new WorldRoot(_template, "", RootKind.Workspace)], HiddenPaths.None, linkPackages: false));

    private static bool Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "-c", "safe.directory=*", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            git.WaitForExit();
            return git.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
