namespace FireFly.Gateway.Keys;

/// <summary>The names of roles on the wire and in configuration; the policy of a role has its name.</summary>
internal static class Roles
{
    public static string Name(this Role role) => role switch
    {
        Role.Agent => "agent",
        Role.Trainer => "trainer",
        Role.Operator => "operator",
        _ => "administrator",
    };

    public static IReadOnlyList<Role> All { get; } = [Role.Agent, Role.Trainer, Role.Operator, Role.Administrator];

    public static string Names { get; } = string.Join(", ", All.Select(Name));

    public static Role? Parse(string? name) => All.Where(role => role.Name().Equals(name, StringComparison.OrdinalIgnoreCase)).Select(role => (Role?)role).FirstOrDefault();
}
