namespace FireFly.SampleServer.Members;

internal sealed record MemberSummary(string MemberId, string Name, string City, string Membership);

internal sealed record Member(
    string MemberId, string Name, string Email, string City, string Membership, string Joined, string HomeBranchId, long LoanLimit, long OpenLoans, long OverdueLoans);
