using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace FireFly.Mcp.Workspaces;

/// <summary>
/// Tells whether an area changed: a scan of names, sizes, times and modes, and a look into the files that these point to.
/// Not thread-safe; the area's gate orders its callers.
/// </summary>
internal sealed class AreaWatch
{
    private const long LargestHashed = 64L * 1024 * 1024;

    private readonly string _root;
    private readonly Dictionary<string, AreaEntry> _template;
    private Dictionary<string, AreaEntry> _last;

    public AreaWatch(string root, WorkspaceTemplate? template)
    {
        _root = root;
        _template = new Dictionary<string, AreaEntry>(StringComparer.Ordinal);
        foreach (var entry in template?.Entries ?? [])
        {
            _template["workspace/" + entry.Path] = new AreaEntry(entry.Kind, entry.Mode, entry.Kind == EntryKind.File ? entry.ModifiedTicks : 0, entry.Size, entry.Hash, Fresh: false);
        }

        _last = new Dictionary<string, AreaEntry>(_template, StringComparer.Ordinal);
    }

    /// <summary>Scans; true where something differs from the last scan.</summary>
    public bool Rescan()
    {
        var now = new Dictionary<string, AreaEntry>(_last.Count, StringComparer.Ordinal);
        var changed = false;
        foreach (var (path, seen) in Scan())
        {
            var before = _last.GetValueOrDefault(path);
            if (before is not null && before == seen with { Hash = seen.Hash ?? before.Hash, Fresh = false })
            {
                now[path] = before;
                continue;
            }

            var entry = seen.Kind == EntryKind.File && seen.Hash is null ? seen with { Hash = HashOf(path, seen) } : seen;
            var differs = before is null || before.Kind != entry.Kind || before.Mode != entry.Mode || before.Hash != entry.Hash;
            changed |= differs;
            now[path] = entry with { Fresh = differs || before!.ModifiedTicks != entry.ModifiedTicks };
        }

        changed |= _last.Keys.Any(path => !now.ContainsKey(path));
        _last = now;
        return changed;
    }

    /// <summary>Scans, and takes what is new as part of how a session begins: what servers write and mount while they start.</summary>
    public void Settle()
    {
        var before = _last;
        Rescan();
        foreach (var (path, entry) in _last)
        {
            if (!before.TryGetValue(path, out var old) || old.Hash != entry.Hash || old.Mode != entry.Mode || old.Kind != entry.Kind)
            {
                _template[path] = entry;
            }
        }

        foreach (var path in before.Keys.Where(path => !_last.ContainsKey(path)))
        {
            _template.Remove(path);
        }
    }

    /// <summary>Whether the area, as last scanned, differs from a fresh copy of its template.</summary>
    public bool DiffersFromTemplate => _last.Count != _template.Count
        || _last.Any(pair => !_template.TryGetValue(pair.Key, out var origin) || origin.Kind != pair.Value.Kind || origin.Mode != pair.Value.Mode || origin.Hash != pair.Value.Hash);

    /// <summary>Hash of names, kinds, modes and contents, as last scanned; the same for the same contents on any machine.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, entry) in _last.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{entry.Kind}\0{(int)entry.Mode:x}\0{entry.Hash}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private FileSystemEnumerable<(string Path, AreaEntry Entry)> Scan()
    {
        var prefix = _root.Length + 1;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true, ReturnSpecialDirectories = false };
        return new FileSystemEnumerable<(string Path, AreaEntry Entry)>(_root, (ref FileSystemEntry entry) => (Relative(ref entry, prefix), See(ref entry)), options)
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0 && !ChangeNoise.Covers(Relative(ref entry, prefix) + "/"),
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.Directory.Length > _root.Length && !ChangeNoise.Covers(Relative(ref entry, prefix)),
        };
    }

    private static string Relative(ref FileSystemEntry entry, int prefix) =>
        entry.Directory.Length < prefix ? entry.FileName.ToString() : Path.Join(entry.Directory[prefix..], entry.FileName);

    private static AreaEntry See(ref FileSystemEntry entry)
    {
        if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            return new AreaEntry(EntryKind.Link, UnixFileMode.None, 0, 0, new FileInfo(entry.ToFullPath()).LinkTarget ?? "", Fresh: false);
        }

        var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : entry.ToFileSystemInfo().UnixFileMode;
        return entry.IsDirectory
            ? new AreaEntry(EntryKind.Folder, mode, 0, 0, "", Fresh: false)
            : new AreaEntry(EntryKind.File, mode, entry.LastWriteTimeUtc.UtcTicks, entry.Length, null, Fresh: false);
    }

    private string HashOf(string path, AreaEntry seen)
    {
        if (seen.Size > LargestHashed || Sandboxing.Native.IsSpecial(Path.Combine(_root, path)))
        {
            return $"{seen.Size}@{seen.ModifiedTicks}";
        }

        try
        {
            using var stream = new FileStream(Path.Combine(_root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return ContentHash.Of(path, bytes: null, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone or locked in this moment: the time stands for the contents.
            return $"{seen.Size}@{seen.ModifiedTicks}";
        }
    }
}
