using System.Reflection;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>Reads everything that a view offers, and all that is reached from there.</summary>
internal static class ViewWalk
{
    private static readonly DateOnly Today = new(2025, 5, 15);

    /// <summary>How many values were read.</summary>
    public static int Touch(Type view, TapeNode node)
    {
        var from = typeof(ViewWalk).GetMethod(nameof(From), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(view);
        return TouchAll(from.Invoke(null, [node])!);
    }

    private static object From<T>(TapeNode node)
        where T : struct, IFhirElement<T> => T.From(node);

    private static int TouchAll(object view)
    {
        CallMethods(view);
        var touched = 0;
        foreach (var property in view.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            // Spans cannot be boxed; CallMethods reads those.
            if (property.PropertyType.IsByRefLike || property.GetIndexParameters().Length > 0) { continue; }
            touched += 1 + TouchValue(property.GetValue(view));
        }
        return touched;
    }

    private static int TouchValue(object? value)
    {
        if (value is null or TapeNode || value.GetType().Assembly != typeof(ResourceTypes).Assembly || value is Enum) { return 0; }
        if (!value.GetType().IsGenericType) { return TouchAll(value); }
        var items = typeof(ViewWalk).GetMethod(nameof(Items), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(value.GetType().GetGenericArguments());
        return ((List<object>)items.Invoke(null, [value])!).Sum(TouchAll);
    }

    private static List<object> Items<T>(FhirList<T> list)
        where T : struct, IFhirElement<T>
    {
        var items = new List<object>();
        foreach (var item in list) { items.Add(item); }
        Assert.Equal(items.Count, list.Count);
        _ = list.First;
        return items;
    }

    private static void CallMethods(object view)
    {
        _ = view.ToString();
        switch (view)
        {
            case FhirCode code:
                _ = code.Utf8.Length;
                _ = code.IsOneOf("a"u8, "b"u8, "c"u8, "d"u8, "e"u8);
                break;
            case CodeableConcept concept:
                _ = concept.Has("http://loinc.org"u8, "4548-4"u8);
                break;
            case Quantity quantity:
                foreach (var unit in new[] { "%", "mg", "1", "[degF]", "nonsense" })
                {
                    _ = quantity.In(unit);
                    _ = quantity.In(unit, Analyte.Glucose);
                    _ = quantity.IsBelow(7, unit);
                    _ = quantity.IsAbove(7, unit);
                }
                _ = HbA1c.ToPercent(quantity);
                break;
            case Reference reference:
                _ = reference.TryGetTarget(out _, out _);
                _ = reference.FindContained(reference.Node);
                break;
            case Period period:
                _ = period.Includes(Today);
                break;
            case PartialDate date:
                _ = date.IsWithin(Today, 12);
                _ = date.IsBefore(new PartialDate(Today));
                _ = date.IsOnOrAfter(Today);
                _ = AgeRange.On(date, Today);
                break;
            case Dosage dosage:
                _ = dosage.DailyDoseIn("mg");
                break;
            case Patient patient:
                _ = patient.AgeOn(Today);
                break;
        }
    }
}
