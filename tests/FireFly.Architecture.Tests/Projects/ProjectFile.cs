using System.Xml.Linq;

namespace FireFly.Architecture.Tests.Projects;

/// <summary>What a project file says of its references.</summary>
/// <param name="Name">File name without suffix.</param>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Sdk">Such as <c>Microsoft.NET.Sdk.Web</c>.</param>
/// <param name="References">Names of the projects it references and hands on.</param>
/// <param name="Private">Names of those that it keeps to itself: whoever references it does not get them.</param>
/// <param name="Packages">Names of the packages it references.</param>
/// <param name="Frameworks">Names of the shared frameworks it references.</param>
internal sealed record ProjectFile(
    string Name, string Path, string Sdk, IReadOnlyList<string> References, IReadOnlyList<string> Private, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
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

        // A reference without the assembly is to a program that is started.
        IEnumerable<string> Projects(bool isPrivate) => root.Descendants()
            .Where(item => item.Name.LocalName == "ProjectReference" && ((string?)item.Attribute("PrivateAssets") == "all") == isPrivate)
            .Select(item => (string?)item.Attribute("Include")).OfType<string>()
            .Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            (string?)root.Attribute("Sdk") ?? "",
            [.. Projects(isPrivate: false)],
            [.. Projects(isPrivate: true)],
            Includes("PackageReference"),
            Includes("FrameworkReference"));
    }
}
