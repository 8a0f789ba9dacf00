using FireFly.Models.Cassettes;
using Microsoft.Extensions.Configuration;

namespace FireFly.Models.Roles;

/// <summary>Section <c>FireFly:Models</c>: the roles that have a model, and where requests are recorded.</summary>
/// <param name="Roles">Options by the name of the role.</param>
/// <param name="Cassette">File of the cassette (<c>FireFly:Models:Cassette</c>); null: none.</param>
/// <param name="CassetteMode"><c>FireFly:Models:CassetteMode</c>; default <see cref="CassetteMode.Record"/>.</param>
public sealed record ModelSettings(IReadOnlyDictionary<string, RoleOptions> Roles, string? Cassette, CassetteMode CassetteMode)
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="ModelConfigurationException">Settings are wrong; all of them are named.</exception>
    public static ModelSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(RoleOptionsReader.Section);
        var problems = section.GetChildren()
            .Where(child => !ModelRoles.All.Append(nameof(Cassette)).Append(nameof(CassetteMode)).Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path}: there is no such role: {string.Join(", ", ModelRoles.All)}")
            .ToList();
        var roles = new Dictionary<string, RoleOptions>(StringComparer.Ordinal);
        foreach (var role in ModelRoles.All)
        {
            try
            {
                if (RoleOptionsReader.Read(configuration, role) is { } options)
                {
                    roles[role] = options;
                }
            }
            catch (ModelConfigurationException exception)
            {
                problems.Add(exception.Message);
            }
        }

        var mode = section[nameof(CassetteMode)];
        if (!Enum.TryParse<CassetteMode>(mode ?? nameof(CassetteMode.Record), ignoreCase: true, out var parsed) || int.TryParse(mode, out _))
        {
            problems.Add($"{section.Path}:{nameof(CassetteMode)} must be one of {string.Join(", ", Enum.GetNames<CassetteMode>())}, not '{mode}'");
        }

        return problems.Count == 0
            ? new ModelSettings(roles, string.IsNullOrWhiteSpace(section[nameof(Cassette)]) ? null : section[nameof(Cassette)], parsed)
            : throw new ModelConfigurationException(string.Join("; ", problems));
    }
}
