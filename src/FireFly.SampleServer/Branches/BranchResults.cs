namespace FireFly.SampleServer.Branches;

internal sealed record BranchSummary(string BranchId, string Name, string City);

internal sealed record BranchList(IReadOnlyList<BranchSummary> Branches);

internal sealed record Branch(
    string BranchId, string Name, string City, string Address, string Phone, long Opened, string Librarian, string OpeningHours, long Copies, long OpenLoans);

internal sealed record BranchAvailability(string BranchId, string Branch, long Copies, long Lent, long Available);

internal sealed record Availability(string BookId, string Title, long TotalAvailable, long Reservations, IReadOnlyList<BranchAvailability> Branches);
