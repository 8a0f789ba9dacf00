namespace FireFly.Mcp.Workspaces;

/// <summary>
/// The private folders of a session that servers with one template share: workspace, home and temporary files.
/// Servers without a template have an area each. Calls in one area run one after another, so that a change belongs to one call.
/// </summary>
internal sealed class Area : IDisposable
{
    private readonly AreaWatch _watch;
    private bool _unreported;

    private Area(string root, string mark, WorkspaceTemplate? template)
    {
        (Root, Mark, Template) = (root, mark, template);
        _watch = new AreaWatch(root, template);
    }

    /// <summary>Real path of the folder that holds the three.</summary>
    public string Root { get; }

    /// <summary>Marks processes that belong to the area.</summary>
    public string Mark { get; }

    /// <summary>Where the workspace comes from; null for an empty one.</summary>
    public WorkspaceTemplate? Template { get; }

    public string Workspace => Path.Combine(Root, "workspace");

    public string Home => Path.Combine(Root, "home");

    public string Temp => Path.Combine(Root, "tmp");

    /// <summary>Held during a call.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Whether any call changed something.</summary>
    public bool ChangedByCalls { get; private set; }

    /// <summary>Makes the folders and copies the template.</summary>
    /// <param name="root">Does not exist yet.</param>
    /// <param name="template">What to copy; null for an empty workspace.</param>
    /// <param name="give">Hands the three folders to whom servers run as.</param>
    public static Area Create(string root, WorkspaceTemplate? template, Action<string>? give = null)
    {
        var area = new Area(root, root, template);
        foreach (var folder in new[] { area.Workspace, area.Home, area.Temp })
        {
            Directory.CreateDirectory(folder);
        }

        template?.CopyTo(area.Workspace);
        give?.Invoke(root);
        return area;
    }

    /// <summary>Keeps what was written late, by a call that had answered already, apart from what a start writes.</summary>
    public void LookBeforeStart() => Look();

    /// <summary>Takes what a server wrote while starting as part of how a session begins.</summary>
    public void SettleAfterStart()
    {
        lock (_watch)
        {
            _watch.Settle();
        }
    }

    /// <summary>Whether something changed since the last answer of this method.</summary>
    public bool LookForChange()
    {
        Look();
        var changed = _unreported;
        _unreported = false;
        ChangedByCalls |= changed;
        return changed;
    }

    /// <summary>Whether the contents differ from a fresh copy now.</summary>
    public bool DiffersFromTemplate()
    {
        lock (_watch)
        {
            Look();
            return _watch.DiffersFromTemplate;
        }
    }

    /// <summary>Hash of the contents as of now.</summary>
    public string Fingerprint()
    {
        lock (_watch)
        {
            Look();
            return _watch.Fingerprint();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Gate.Dispose();
        Folders.Delete(Root);
    }

    private void Look()
    {
        lock (_watch)
        {
            _unreported |= _watch.Rescan();
        }
    }
}
