using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A repeating element, for <c>foreach</c>; allocates nothing.</summary>
/// <typeparam name="T">The view over each item.</typeparam>
/// <param name="node">An array; or one value, which is read as a list of one; or nothing.</param>
public readonly struct FhirList<T>(TapeNode node)
    where T : struct, IFhirElement<T>
{
    /// <summary>The value that is viewed: as a rule an array.</summary>
    public TapeNode Node => node;

    /// <summary>True when there is no item with a value.</summary>
    public bool IsEmpty => !GetEnumerator().MoveNext();

    /// <summary>How many items have a value. Counted anew at each call.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this) { count++; }
            return count;
        }
    }

    /// <summary>The first item with a value; a view over nothing when there is none.</summary>
    public T First
    {
        get
        {
            foreach (var item in this) { return item; }
            return T.From(default);
        }
    }

    /// <summary>Enumerates the items with a value; <c>null</c> is passed over.</summary>
    public Enumerator GetEnumerator() => new(node);

    /// <summary>Stands on one item after another.</summary>
    public ref struct Enumerator
    {
        private TapeItems items;
        private TapeNode current;
        private TapeNode single;

        internal Enumerator(TapeNode node)
        {
            items = node.Items;
            single = node.IsArray ? default : node;
        }

        /// <summary>The item the enumeration stands on.</summary>
        public readonly T Current => T.From(current);

        /// <summary>Goes to the next item.</summary>
        public bool MoveNext()
        {
            if (single.HasValue)
            {
                current = single;
                single = default;
                return true;
            }
            while (items.MoveNext())
            {
                current = items.Current;
                if (current.HasValue) { return true; }
            }
            return false;
        }
    }
}
