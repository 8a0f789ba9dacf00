using System.Xml.Linq;

namespace FireFly.Architecture.Tests.Projects;

/// <summary>What a project file says of its references.</summary>
/// <param name="Name">File name without suffix.</param>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Sdk">Such as <c>Microsoft.NET.Sdk.Web</c>.</param>
/// <param name="References">Names of the projects it references.</param>
/// <param name="Packages">Names of the packages it references.</param>
/// <param name="Frameworks">Names of the shared frameworks it references.</param>
internal sealed record ProjectFile(
    string Name, string Path, string Sdk, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>All projects of the working tree, in the order of their paths.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Repository.Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => Parse(file, Repository.Read(file)))];

    public static ProjectFile Parse(string path, string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        IReadOnlyList<string> Includes(string element) =>
            [.. root.Descendants().Where(item => item.Name.LocalName == element).Select(item => (string?)item.Attribute("Include")).OfType<string>()];

        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            (string?)root.Attribute("Sdk") ?? "",
            [.. Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            Includes("PackageReference"),
            Includes("FrameworkReference"));
    }
}
