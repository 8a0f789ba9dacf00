namespace FireFly.Json.Tests;

/// <summary>Finds the material beside the repository that some tests compare with; they skip where it is missing.</summary>
internal static class SharedData
{
    public static string Folder(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FireFly.sln")))
            {
                return Candidates(folder)
                    .Select(shared => Path.Combine(shared, relative))
                    .FirstOrDefault(path => Path.Exists(path)) ?? Missing(relative);
            }
        }

        return Missing(relative);
    }

    /// <summary>The sibling of the repository, also where the repository is a work tree one level further down.</summary>
    private static IEnumerable<string> Candidates(DirectoryInfo repository)
    {
        for (var (folder, levels) = (repository.Parent, 0); folder is not null && levels < 2; folder = folder.Parent, levels++)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }

    private static string Missing(string relative)
    {
        Assert.Skip($"../shared/{relative} is not here.");
        return "";
    }
}
