namespace FireFly.SampleServer.Members;

internal sealed record MemberSummary(string MemberId, string Name, string City, string Kind);

internal sealed record Member(
    string MemberId, string Name, string Email, string City, string Kind, string Joined, string HomeBranchId, long LoanLimit, long OpenLoans, long OverdueLoans);
