using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>The facts of one pack that were read in a call, each at its slot of the scope.</summary>
internal sealed class FactValues
{
    private readonly List<int> read = [];
    private FhirPathItems[] values = [];
    private bool[] isRead = [];

    /// <summary>Whose slots they are; <see langword="null"/> before the first call.</summary>
    public PackScope? Scope { get; private set; }

    /// <summary>Makes room for the facts of a pack, none of them read.</summary>
    public void Begin(PackScope scope)
    {
        Scope = scope;
        if (values.Length >= scope.Facts.Count) { return; }
        values = new FhirPathItems[scope.Facts.Count];
        isRead = new bool[scope.Facts.Count];
    }

    /// <summary>The value at a slot, when it was read.</summary>
    public bool TryGet(int slot, out FhirPathItems value)
    {
        value = values[slot];
        return isRead[slot];
    }

    /// <summary>The value of a fact that the pack declares like that one, when it was read.</summary>
    public bool TryFind(BoundFact fact, out FhirPathItems value)
    {
        value = default;
        return Scope?.SlotOf(fact) is { } slot and >= 0 && TryGet(slot, out value);
    }

    /// <summary>Keeps a value.</summary>
    public void Set(int slot, in FhirPathItems value)
    {
        values[slot] = value;
        isRead[slot] = true;
        read.Add(slot);
    }

    /// <summary>Lets go of the pack and of all that was read.</summary>
    public void Clear()
    {
        foreach (var slot in read)
        {
            values[slot] = default;
            isRead[slot] = false;
        }
        read.Clear();
        Scope = null;
    }
}
