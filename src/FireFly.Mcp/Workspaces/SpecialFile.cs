namespace FireFly.Mcp.Workspaces;

/// <summary>Tells files that hold something from those that are a way to something else.</summary>
internal static class SpecialFile
{
    /// <summary>Whether the path, or what it links to, is an ordinary file: reading a pipe would wait for ever, a device would not end.</summary>
    public static bool IsRegular(string path)
    {
        var file = new FileInfo(path);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        // .NET calls a file "normal" only where it is nothing else.
        return file.Exists && (file.Attributes & (FileAttributes.Device | FileAttributes.Directory)) == 0 && !Sandboxing.Native.IsSpecial(file.FullName);
    }
}
