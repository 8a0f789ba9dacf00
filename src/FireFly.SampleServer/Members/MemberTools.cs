using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dapper;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer.Members;

internal sealed class MemberTools(LibraryDatabase database)
{
    [McpServerTool(Name = "list_members", Title = "List members", ReadOnly = true, OpenWorld = false)]
    [Description("List the members of the library with their ids, cities and memberships. Can be narrowed to a city or a membership.")]
    public string ListMembers(
        [Description("City where the member lives, e.g. 'Marlow'")] string? city = null,
        [Description("Kind of membership")][AllowedValues("adult", "student", "senior", "child")] string? membership = null)
    {
        using var connection = database.Connect();
        var members = connection.Query<MemberSummary>(
            """
            SELECT member_id, name, city, kind AS membership FROM members
            WHERE (@city IS NULL OR lower(city) = lower(@city)) AND (@membership IS NULL OR kind = @membership) ORDER BY member_id
            """,
            new { city, membership }).ToList();
        return ToolJson.Text(new { count = members.Count, members });
    }

    [McpServerTool(Name = "get_member", Title = "Get a member", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Get one member: contact, membership, home branch, loan limit and the numbers of open and overdue loans.")]
    public Member GetMember([Description("Member id such as M-207, as returned by list_members")] string member_id)
    {
        using var connection = database.Connect();
        return MemberRecord.Get(connection, member_id);
    }
}
