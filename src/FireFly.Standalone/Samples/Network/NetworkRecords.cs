namespace FireFly.Standalone.Samples.Network;

internal sealed record Cafe(string Id, string Name, string Town, string Street, DateOnly Opened, string Coordinator, int Benches, string OpenOn);

internal sealed record Volunteer(string Id, string Name, string Cafe, string Skill, DateOnly Joined, int Hours, string Status);

internal sealed record Supplier(string Id, string Name, string City, string Email, int LeadDays, int DiscountPercent);

internal sealed record Part(string Id, string Name, string Supplier, int Stock, int Minimum, int Cents, string Drawer);

internal sealed record Repair(
    string Id, DateOnly Date, string Cafe, string Item, string Category, string Brand, string Fault, string Volunteer, string Outcome, int Minutes, Part? Part, int WeightGrams);

internal sealed record Meetup(string Id, DateOnly Date, string Cafe, string Theme, int Visitors, IReadOnlyList<string> Volunteers);

internal sealed record Tool(string Id, string Name, string Cafe, DateOnly Bought, int Cents, string Condition);

internal sealed record ToolLoan(string Id, string Tool, string Volunteer, DateOnly From, DateOnly? Returned);

internal sealed record Donation(string Id, DateOnly Date, string Donor, int Cents, string Cafe);
