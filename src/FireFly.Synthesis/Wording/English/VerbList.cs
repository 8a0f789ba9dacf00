using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.English;

/// <summary>The English verbs with which descriptions of tools begin.</summary>
internal static class VerbList
{
    private const string Base = """
        abort accept access acknowledge activate add adjust aggregate align allocate analyse analyze annotate answer append apply approve archive
        arrange ask assess assign associate attach audit authenticate authorise authorize average backup begin bind blame block book branch break browse build
        bulk-create buy calculate call cancel capture cast categorize change charge check checkout choose cite claim classify clean clear click clone
        close collapse collect combine comment commit compare compile complete compose compress compute configure confirm connect consolidate construct
        consult continue convert copy correct correlate count crawl create crop cross-reference cut debug decline decode decompress decrease decrypt deduplicate define delete
        deploy derive describe deselect detach detect determine diagnose diff disable disconnect discover dismiss dispatch display divide double-click
        download draft drag draw drop dump duplicate echo edit embed emit enable encode encrypt end enhance enqueue enrich ensure enter enumerate escape
        establish estimate evaluate examine exchange exclude execute expand explain explore export expose extend extract factor fetch fill filter find
        finalize fire fix flag flatten flip flush focus follow force forecast fork format forward gather generate geocode get give go grade grant grep
        group guess halt handle hash help hide highlight hover identify import improve include increase increment index infer initialise initialize inject
        insert inspect install instantiate integrate interact interpret intersect introspect invalidate invert investigate invite invoke issue join judge
        jump kill label launch learn leave limit link list listen load locate lock log look lookup make manage map mark match maximize measure merge
        migrate minify minimize mint modify monitor mount move multiply mute name navigate normalise normalize notify obtain offer open optimise optimize
        order organize outline overwrite pack paginate parse patch pause perform permute pick ping pin place plan play plot poll post predict prepare press
        preview print prioritize process produce profile project prove provision prune publish pull purchase purge push put query queue quote raise rank
        rate read rebase rebuild recall receive recommend reconcile record recover redirect redo reduce refer refine reflect refresh register reject
        release reload remember remove rename render reopen reorder repeat replace replay reply report request reschedule reserve reset resize resolve
        respond restart restore restrict resume retrieve retry return reveal reverse revert review revoke rewrite rotate round route run sample save
        scaffold scan schedule score scrape screenshot scroll search seek select send serve set share show shuffle shut sign simplify simulate skip sleep
        slice snapshot solve sort specify spell split stage start stash stop store stream strip structure style submit subscribe subtract suggest sum
        summarise summarize suspend swap switch sync synchronize synthesize tag take tally tell terminate test toggle tokenize trace track train
        transcribe transfer transform translate transpose traverse trigger trim truncate try turn type unarchive unassign undo uninstall unlink unlock
        unpin unstage unsubscribe unwrap update upgrade upload upsert use validate verify view visit visualize vote wait walk watch weigh withdraw wrap
        write zip zoom roll initiate equip guide setup inquire grade reply attach bump drill enroll finish fork geolocate install invoke lint mint peek perform print prompt pop ping reindex resample rollback seed sniff solve spawn stake summarize tail teleport unsubscribe warm wire
        """;

    /// <summary>Base forms.</summary>
    public static FrozenSet<string> All { get; } = Base.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
