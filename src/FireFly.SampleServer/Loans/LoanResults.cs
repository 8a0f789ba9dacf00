namespace FireFly.SampleServer.Loans;

internal sealed record Loan(
    string LoanId, string BookId, string BookTitle, string MemberId, string BranchId, string LentOn, string DueOn, string? ReturnedOn, string Status);

internal sealed record LoanList(long Total, IReadOnlyList<Loan> Loans);

internal sealed record Reservation(string ReservationId, string BookId, string MemberId, string BranchId, string ReservedOn, long QueuePosition);
