namespace CdsHooks.Rules.Packs.Facts;

/// <summary>Which medicines of a call belong to a fact.</summary>
[Flags]
internal enum MedicineKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Drafts on which guidance is due.</summary>
    Judged = 1,

    /// <summary>All drafts that give something.</summary>
    Draft = 2,

    /// <summary>What the patient is on, without what this session ends or replaces.</summary>
    Taken = 4,

    /// <summary>What the patient is on, with what this session ends.</summary>
    TakenOrEnding = 8,
}
