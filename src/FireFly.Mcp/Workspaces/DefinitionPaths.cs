using FireFly.Contracts;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Workspaces;

/// <summary>Sorts the paths that a definition names into programs, which stay where they are, and data, of which sessions get copies.</summary>
internal sealed class DefinitionPaths
{
    private static readonly string[] ProgramEndings =
    [
        ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx", ".py", ".pyz", ".rb", ".pl", ".php", ".jar", ".dll", ".exe", ".sh", ".bash", ".lua", ".r", ".wasm",
        ".so", ".dylib", ".csx", ".fsx", ".exs", ".whl",
    ];

    // Their first argument is a program, whatever it is called.
    private static readonly string[] Interpreters =
        ["node", "nodejs", "python", "deno", "bun", "tsx", "ts-node", "ruby", "perl", "php", "bash", "sh", "dash", "zsh", "dotnet", "lua", "Rscript", "pwsh"];

    private static readonly string[] ProgramVariables =
        ["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "NODE_PATH", "CLASSPATH", "JAVA_HOME", "PERL5LIB", "RUBYLIB", "GEM_PATH", "GEM_HOME", "DOTNET_ROOT", "GOROOT", "NODE_OPTIONS"];

    private readonly ServerDefinition _definition;
    private readonly HiddenPaths _hidden;
    private readonly SortedDictionary<string, RootKind> _data = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _programs = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    private DefinitionPaths(ServerDefinition definition, HiddenPaths hidden) => (_definition, _hidden) = (definition, hidden);

    /// <summary>Data by path.</summary>
    public IReadOnlyDictionary<string, RootKind> Data => _data;

    /// <summary>Programs.</summary>
    public IReadOnlyCollection<string> Programs => _programs;

    /// <summary>What the operator should know.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Why the server cannot be started as it is defined; null where it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Looks at each path.</summary>
    public static DefinitionPaths Of(ServerDefinition definition, HiddenPaths hidden)
    {
        var paths = new DefinitionPaths(definition, hidden);
        if (definition.Workspace is { } workspace)
        {
            paths._data[Path.TrimEndingDirectorySeparator(Path.GetFullPath(workspace))] = RootKind.Workspace;
        }

        if (definition.Cwd is { } cwd)
        {
            paths.TakeWorkingDirectory(Path.TrimEndingDirectorySeparator(Path.GetFullPath(cwd)));
        }

        var script = Interpreters.Contains(Path.GetFileNameWithoutExtension(definition.Command ?? "").TrimEnd("0123456789.".ToCharArray()))
            ? definition.Args.TakeWhile(argument => argument.StartsWith('-')).Count()
            : -1;
        foreach (var (argument, number) in definition.Args.Select((argument, number) => (argument, number)))
        {
            if (argument == "/")
            {
                paths.Refuse("args", "/");
            }

            paths.TakeAll($"args[{number}]", argument, areProgram: number == script);
        }

        foreach (var (name, value) in definition.Env.Where(pair => pair.Key is not "PATH" and not "HOME" and not "USERPROFILE"))
        {
            paths.TakeAll($"env.{name}", value, ProgramVariables.Contains(name) || name.StartsWith("LD_", StringComparison.Ordinal));
        }

        return paths;
    }

    private void TakeAll(string where, string text, bool areProgram)
    {
        foreach (var path in PathMentions.In(text))
        {
            Take(where, path, areProgram);
        }
    }

    private void TakeWorkingDirectory(string path)
    {
        if (!Directory.Exists(path))
        {
            Refusal ??= File.Exists(path) ? $"cwd is not a folder: {path}" : $"cwd does not exist: {path}";
        }
        else
        {
            Take("cwd", path, isProgram: false);
        }
    }

    private void Take(string where, string path, bool isProgram)
    {
        if (_definition.Workspace is { } workspace && HostPath.IsWithin(path, Path.TrimEndingDirectorySeparator(Path.GetFullPath(workspace))))
        {
            return;
        }

        if (HostPath.IsSystem(path) || path is "/tmp" or "/var/tmp" || HostPath.IsWithin(path, VirtualPaths.Home) || (HostPath.IsWithin(path, VirtualPaths.Workspace) && !Path.Exists(path)))
        {
            return;
        }

        var real = Path.Exists(path) && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? target : path;
        if (HostPath.IsBroad(real))
        {
            Refuse(where, real);
        }
        else if (_hidden.Covers(path))
        {
            _notes.Add($"{where} names {path}, which no server may see");
        }
        else if (Directory.Exists(path))
        {
            TakeFolder(where, path, isProgram);
        }
        else if (!File.Exists(path))
        {
            TakeAbsent(where, path);
        }
        else if (!SpecialFile.IsRegular(path))
        {
            _notes.Add($"{where} names {path}, which is a socket, a pipe or a device: it is not shown");
        }
        else if (isProgram || IsProgram(path))
        {
            _programs.Add(path);
        }
        else if (_definition.Workspace is null && new FileInfo(real).Length > FolderSize.MostBytes)
        {
            Refusal ??= $"{where} names {path}, a file of more than {FolderSize.MostBytes / 1024 / 1024} MB, which is too large to be copied for each session: name a smaller one, or set firefly.workspace";
        }
        else
        {
            Add(path, RootKind.File);
        }
    }

    private void TakeFolder(string where, string path, bool isProgram)
    {
        if (isProgram || HostPath.IsOfDependencies(path))
        {
            _programs.Add(path);
        }
        else if (_definition.Workspace is not null)
        {
            // The definition says what is copied; what else it names can be read.
            _programs.Add(path);
        }
        else if (FolderSize.TooLarge(path, _hidden) is { } size)
        {
            Refusal ??= $"{where} names {path}, which holds {size}, more than is copied for each session: name a folder inside it, or set firefly.workspace to one";
        }
        else
        {
            Add(path, RootKind.Folder);
        }
    }

    // What is not there yet will be made by the server: its folder is copied where it is a small one, or stands empty.
    private void TakeAbsent(string where, string path)
    {
        if (_definition.Workspace is not null || Path.GetDirectoryName(path) is not { } parent || parent is "/tmp" or "/var/tmp")
        {
            return;
        }

        if (Directory.Exists(parent) && !HostPath.IsBroad(parent) && !HostPath.IsSystem(parent) && FolderSize.TooLarge(parent, _hidden) is null)
        {
            Add(parent, RootKind.Folder);
        }
        else
        {
            Add(path, RootKind.Absent);
        }
    }

    private void Add(string path, RootKind kind)
    {
        if (_definition.Workspace is null)
        {
            _data.TryAdd(path, kind);
        }
        else if (kind == RootKind.File)
        {
            _programs.Add(path);
        }
    }

    private void Refuse(string where, string path) => Refusal ??=
        $"{where} names {path}, {(HostPath.IsHome(path) ? "a home folder" : "which holds much that is not this server's")}, and that is never copied: name a folder inside it, or set firefly.workspace to one";

    private static bool IsProgram(string path) =>
        ProgramEndings.Contains(Path.GetExtension(path).ToLowerInvariant()) || HostPath.IsOfDependencies(path)
        || (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0 && Path.GetExtension(path).Length == 0);
}
