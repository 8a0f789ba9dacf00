namespace FireFly.Synthesis.Exports;

/// <summary>Python files that go beside rows; they lie in <c>Scripts</c> and are part of the assembly.</summary>
internal static class ExportScript
{
    /// <summary>The text of a script, with the address of the simulator in the place of the default one.</summary>
    public static string Text(string name, ExportSetting setting)
    {
        using var stream = typeof(ExportScript).Assembly.GetManifestResourceStream($"Scripts/{name}") ?? throw new InvalidOperationException($"the script {name} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace(ExportSetting.DefaultUrl, setting.Url, StringComparison.Ordinal);
    }
}
