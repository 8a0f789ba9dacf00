namespace FireFly.Standalone.Samples.Network;

/// <summary>An invented network of repair cafés, from January to June 2026: every table, document and graph of the sample speaks of it.</summary>
internal sealed class RepairNetwork
{
    private static readonly (string Item, string Category, string Fault, int Grams, string Part)[] Items =
    [
        ("kettle", "kitchen", "does not switch off", 1100, "thermostat"), ("toaster", "kitchen", "lever does not stay down", 1600, "lever spring"),
        ("mixer", "kitchen", "motor smells burnt", 2100, "carbon brush"), ("desk lamp", "lighting", "flickers", 900, "lamp socket"),
        ("string lights", "lighting", "half of the lights are dark", 300, "fuse 3 A"), ("bicycle", "mobility", "chain slips", 14500, "chain link"),
        ("scooter", "mobility", "brake rubs", 4200, "brake cable"), ("radio", "sound", "no sound on the left", 1300, "loudspeaker"),
        ("headphones", "sound", "broken cable", 250, "jack plug"), ("record player", "sound", "turns too slowly", 4800, "drive belt"),
        ("coat", "textiles", "torn lining", 1200, "lining fabric"), ("trousers", "textiles", "zip is stuck", 500, "zip 18 cm"),
        ("rucksack", "textiles", "buckle is missing", 800, "buckle 25 mm"), ("laptop", "electronics", "fan is loud", 1900, "fan"),
        ("phone", "electronics", "battery is empty by noon", 180, "phone battery"), ("wall clock", "electronics", "loses ten minutes a day", 700, "clock movement"),
    ];

    private static readonly string[] Towns = ["Aldmoor", "Birkenfeld", "Corran", "Dunvale", "Eastmere", "Fenwick"];
    private static readonly string[] Brands = ["Orlo", "Brandt & Kay", "Nimbus", "Tessel", "Vantar", "Hollin"];
    private static readonly string[] Skills = ["electrics", "sewing", "bicycles", "electronics", "woodwork", "reception"];
    private static readonly string[] Outcomes = ["fixed", "fixed", "fixed", "partly fixed", "not fixed", "referred"];

    public RepairNetwork()
    {
        var sequence = new SampleSequence(20260105);
        Volunteers = MakeVolunteers(sequence);
        Cafes = MakeCafes(sequence, Volunteers);
        Suppliers = MakeSuppliers(sequence);
        Parts = MakeParts(sequence, Suppliers);
        Repairs = MakeRepairs(sequence, this);
        Meetups = MakeMeetups(sequence, this);
        Tools = MakeTools(sequence, Cafes);
        ToolLoans = MakeToolLoans(sequence, this);
        Donations = MakeDonations(sequence, Cafes);
    }

    public IReadOnlyList<Cafe> Cafes { get; }

    public IReadOnlyList<Volunteer> Volunteers { get; }

    public IReadOnlyList<Supplier> Suppliers { get; }

    public IReadOnlyList<Part> Parts { get; }

    public IReadOnlyList<Repair> Repairs { get; }

    public IReadOnlyList<Meetup> Meetups { get; }

    public IReadOnlyList<Tool> Tools { get; }

    public IReadOnlyList<ToolLoan> ToolLoans { get; }

    public IReadOnlyList<Donation> Donations { get; }

    public Volunteer Volunteer(string id) => Volunteers.Single(volunteer => volunteer.Id == id);

    public Cafe Cafe(string id) => Cafes.Single(cafe => cafe.Id == id);

    private static string CafeId(int index) => $"RC-0{index + 1}";

    private static List<Volunteer> MakeVolunteers(SampleSequence sequence)
    {
        string[] first = ["Mira", "Tomek", "Aoife", "Bilal", "Celeste", "Dario", "Ebba", "Fergus", "Gulsen", "Hamish", "Irena", "Jonah"];
        string[] last = ["Sandoval", "Wilk", "Brennan", "Aziz", "Marchand", "Ricci", "Lund"];
        string[] states = ["active", "active", "active", "active", "paused", "left"];
        return [.. Enumerable.Range(0, 30).Select(i => new Volunteer(
            $"V-{101 + i}", $"{first[i % 12]} {last[(i + i / 12) % 7]}", CafeId(i % 6), Skills[(i + i / 6) % 6],
            new DateOnly(2019, 3, 1).AddDays(sequence.Next(2400)), 12 + sequence.Next(380), i < 6 ? "active" : sequence.Pick(states)))];
    }

    private static List<Cafe> MakeCafes(SampleSequence sequence, IReadOnlyList<Volunteer> volunteers)
    {
        string[] names = ["The Mended Cup", "Second Spark", "Thread and Solder", "The Bench", "Old Pump House", "Fix at Fenwick"];
        string[] streets = ["4 Mill Street", "19 Station Yard", "2 Harbour Steps", "77 Long Acre", "1 Pump Lane", "30 School Road"];
        string[] days = ["Saturday", "Sunday", "Wednesday", "Saturday", "Friday", "Thursday"];
        return [.. Enumerable.Range(0, 6).Select(i => new Cafe(
            CafeId(i), names[i], Towns[i], streets[i], new DateOnly(2018 + i, 2 + i, 4 + i * 3), volunteers[i].Id, 4 + sequence.Next(9), days[i]))];
    }

    private static List<Supplier> MakeSuppliers(SampleSequence sequence)
    {
        string[] names = ["Copperline Components", "Haber & Daughters", "Wheelwright Supply", "Northern Fuse Works", "Spare Drawer"];
        return [.. names.Select((name, i) => new Supplier(
            $"S-{11 + i}", name, Towns[(i * 2 + 1) % 6], $"orders@{name.Split(' ')[0].ToLowerInvariant()}.example", 2 + sequence.Next(12), sequence.Next(4) * 5))];
    }

    private static List<Part> MakeParts(SampleSequence sequence, IReadOnlyList<Supplier> suppliers)
    {
        string[] others = ["mains plug", "solder 100 g", "needle set", "inner tube", "thread black", "heat shrink", "screw set M4", "contact cleaner"];
        return [.. Items.Select(item => item.Part).Concat(others).Select((name, i) => new Part(
            $"P-{301 + i}", name, suppliers[(i * 3 + i / 5) % 5].Id, sequence.Next(40), 3 + sequence.Next(9), 45 + sequence.Next(1800), $"{"ABCD"[i % 4]}{1 + i / 4}"))];
    }

    private static List<Repair> MakeRepairs(SampleSequence sequence, RepairNetwork network)
    {
        var repairs = new List<Repair>();
        for (var i = 0; i < 144; i++)
        {
            var kind = sequence.Next(Items.Length);
            var (item, category, fault, grams, _) = Items[kind];
            var volunteer = network.Volunteers[sequence.Next(30)];
            var outcome = sequence.Pick(Outcomes);
            var part = outcome is "fixed" or "partly fixed" && sequence.Next(3) > 0 ? network.Parts[kind] : null;
            repairs.Add(new Repair(
                $"J-{2001 + i}", new DateOnly(2026, 1, 3).AddDays(i * 177 / 143), volunteer.Cafe, item, category, sequence.Pick(Brands), fault,
                volunteer.Id, outcome, 10 + sequence.Next(110), part, grams + sequence.Next(40) * 10));
        }

        return repairs;
    }

    private static List<Meetup> MakeMeetups(SampleSequence sequence, RepairNetwork network)
    {
        string[] themes = ["open bench", "bicycle day", "sewing circle", "children repair", "audio evening", "kitchen appliances"];
        return [.. Enumerable.Range(0, 24).Select(i =>
        {
            var cafe = network.Cafes[i % 6];
            var team = network.Volunteers.Where(volunteer => volunteer.Cafe == cafe.Id).Skip(sequence.Next(2)).Take(2 + sequence.Next(3));
            return new Meetup($"E-{401 + i}", new DateOnly(2026, 1, 10).AddDays(i * 7), cafe.Id, sequence.Pick(themes), 8 + sequence.Next(60), [.. team.Select(volunteer => volunteer.Id)]);
        })];
    }

    private static List<Tool> MakeTools(SampleSequence sequence, IReadOnlyList<Cafe> cafes)
    {
        string[] names = ["soldering station", "multimeter", "sewing machine", "overlocker", "truing stand", "torque wrench", "bench vice", "oscilloscope", "hot air gun", "label printer", "drill press", "glue gun"];
        string[] conditions = ["new", "good", "worn", "needs service"];
        return [.. names.Select((name, i) => new Tool($"T-{51 + i}", name, cafes[(i * 5) % 6].Id, new DateOnly(2019 + i % 7, 1 + i, 10 + i), 1500 + sequence.Next(38000), sequence.Pick(conditions)))];
    }

    private static List<ToolLoan> MakeToolLoans(SampleSequence sequence, RepairNetwork network) =>
        [.. Enumerable.Range(0, 18).Select(i =>
        {
            var from = new DateOnly(2026, 1, 12).AddDays(i * 9);
            return new ToolLoan($"TL-{601 + i}", network.Tools[sequence.Next(12)].Id, network.Volunteers[sequence.Next(30)].Id, from, sequence.Next(4) > 0 ? from.AddDays(2 + sequence.Next(20)) : null);
        })];

    private static List<Donation> MakeDonations(SampleSequence sequence, IReadOnlyList<Cafe> cafes)
    {
        string[] donors = ["Aldmoor Town Council", "Corran Credit Union", "anonymous", "Fenwick School", "The Eastmere Bakery", "Dunvale Rotary"];
        return [.. Enumerable.Range(0, 20).Select(i => new Donation(
            $"D-{701 + i}", new DateOnly(2026, 1, 8).AddDays(i * 9), sequence.Pick(donors), (5 + sequence.Next(120)) * 250, sequence.Pick(cafes).Id))];
    }
}
