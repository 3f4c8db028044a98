using System.Globalization;
using System.Text;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Prefetch;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Functions;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;
using ResourceTypes = CdsHooks.Fhir.Reading.ResourceTypes;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Turns facts as they were declared into facts that can be read.</summary>
internal sealed class FactBinder(PackCodes codes, BindingProblems problems)
{
    /// <summary>Binds a fact; <see langword="null"/> when it is wrong.</summary>
    public BoundFact? Bind(FactText text)
    {
        var set = text.In is { } named ? codes.Find(named.Value) : null;
        if (text.In is { } unknown && set is null)
        {
            problems.AddUnknownSet(unknown, codes.Names);
            return null;
        }
        // An empty set has been told of; nothing can be asked for by it.
        if (set is { Codes.Count: 0 }) { return problems.Refuse<BoundFact>(); }
        return text.Medicines.Count > 0 ? BindMedicines(text, set) : BindResource(text, set);
    }

    private MedicineFact? BindMedicines(FactText text, ValueSet? set)
    {
        var kinds = text.Medicines.Aggregate(MedicineKinds.None, (all, word) => all | KindOf(word.Value));
        if (FilterOf(text, set, FhirPathType.Any, FactOrder.None) is not { } filter) { return null; }
        var drafts = Fact.InContext<MedicationRequest>(set);
        var orders = SearchOf<MedicationRequest>(ResourceType.MedicationRequest, set);
        var statements = SearchOf<MedicationStatement>(ResourceType.MedicationStatement, set);
        var looksAtTaken = MedicineFact.LooksAtTaken(kinds);
        var type = looksAtTaken ? FhirPathType.Any : FhirPathType.Fhir("MedicationRequest");
        return new MedicineFact(text.Name.Value, DeclarationOf(text), kinds, new MedicinesInPlay(drafts, orders, statements), filter, Single(type, text))
        {
            IsOptional = text.IsOptional,
            Needs = looksAtTaken ? MedicineFact.LooksAtDrafts(kinds) ? [drafts, orders] : [orders] : [drafts],
            AlsoReads = looksAtTaken ? [statements, Fact.InContext<MedicationRequest>(), drafts, .. PatientFor(filter)] : PatientFor(filter),
            Gate = looksAtTaken ? null : drafts,
        };
    }

    private ResourceFact? BindResource(FactText text, ValueSet? set)
    {
        var name = text.Resource?.Value ?? "";
        var type = ResourceTypes.Parse(Encoding.UTF8.GetBytes(name));
        if (type is ResourceType.Unknown or ResourceType.Bundle or ResourceType.OperationOutcome)
        {
            var nearest = NearestNames.Find(name, Enum.GetNames<ResourceType>().Where(other => other is not ("Unknown" or "Bundle" or "OperationOutcome")));
            problems.Add(text.Resource?.Mark ?? text.Name.Mark, BindingProblems.UnknownType, $"'{name}' is no resource type that a fact can ask for.", nearest);
            return null;
        }
        var isSingle = text.Read is not null || type == ResourceType.Patient || text.Newest?.Value == 1;
        if (FilterOf(text, set, FhirPathType.Fhir(name, isSingle: true), FactOrder.Newest) is not { } filter || FactOf(text, type, set) is not { } fact) { return null; }
        return new ResourceFact(text.Name.Value, DeclarationOf(text), fact, filter, isSingle) 
        {
            IsOptional = text.IsOptional,
            Needs = [fact],
            AlsoReads = PatientFor(filter),
            Gate = fact,
        };
    }

    private Fact? FactOf(FactText text, ResourceType type, ValueSet? set)
    {
        if (text.From?.Value == "context") { return Fact.InContext(type, set); }
        var derived = text.Read is { } read
            ? (DerivedPrefetch.KeyOfRead(type), $"{ResourceTypes.NameOf(type)}/{read.Value}")
            : DerivedPrefetch.Of(type, set, text.Status?.Value != "any", text.PrefetchCount?.Value);
        var key = text.PrefetchKey?.Value ?? derived?.Key;
        var template = text.PrefetchTemplate?.Value ?? derived?.Template;
        if (key is null || template is null)
        {
            problems.Add(
                text.Resource!.Mark, BindingProblems.NoTemplate,
                $"{ResourceTypes.NameOf(type)} is not searched by patient: give 'read', or 'prefetch' with key and template.");
            return null;
        }
        var mark = (text.PrefetchTemplate ?? text.Read ?? text.Name).Mark;
        if (!PrefetchKey.TryParse(key, out _))
        {
            problems.Add(
                (text.PrefetchKey ?? text.In ?? text.Name).Mark, BindingProblems.NotPortable,
                $"'{key}' is no prefetch key: a letter and up to 63 letters, digits, hyphens or underscores.");
            return null;
        }
        if (!PrefetchTemplate.TryParse(template, out var parsed, out var complaints))
        {
            problems.Add(mark, BindingProblems.NotPortable, string.Join(' ', complaints));
            return null;
        }
        if (parsed.ResourceType is { } asked && asked != ResourceTypes.NameOf(type))
        {
            problems.Add(mark, BindingProblems.NotPortable, $"The template asks for {asked}, the fact for {ResourceTypes.NameOf(type)}.");
            return null;
        }
        return parsed.IsSearch || set is not null ? Fact.Search(type, key, template, set) : Fact.Read(type, key, template);
    }

    private FactFilter? FilterOf(FactText text, ValueSet? set, FhirPathType item, FactOrder usualOrder)
    {
        LookBack? within = null;
        if (text.Within is { } period && !LookBack.TryParse(period.Value, out within))
        {
            problems.Add(period.Mark, BindingProblems.LookBackShape, $"'{period.Value}' is no look-back: write a number and days, weeks, months or years, such as 12 months.");
            return null;
        }
        if (text.Unit is { } unit && !Ucum.IsKnown(unit.Value))
        {
            problems.Add(unit.Mark, BindingProblems.UnknownUnit, $"'{unit.Value}' is no unit of UCUM that is known here.");
            return null;
        }
        FhirPathExpression? where = null;
        if (text.Where is { } condition)
        {
            var scope = new FhirPathScope { Input = item, Variables = StandardVariables.All, Functions = ClinicalFunctions.Of(codes), ValueSets = codes.Find };
            where = new ExpressionBinder(problems).Condition(condition, scope);
            if (where is null) { return null; }
        }
        return new FactFilter
        {
            // Medicines are chosen by what they are for, so that only the filters of the declaration are left.
            IsUsableOnly = text.Medicines.Count == 0 && text.Status?.Value != "any",
            Within = within,
            Unit = text.Unit?.Value,
            Codes = set,
            Where = where,
            Order = text.Sort?.Value switch
            {
                "newest" => FactOrder.Newest,
                "oldest" => FactOrder.Oldest,
                "none" => FactOrder.None,
                _ => text.Newest is null ? usualOrder : FactOrder.Newest,
            },
            Keep = text.Newest?.Value,
        };
    }

    // A condition on items may look at the patient, who must then be asked for.
    private static Fact[] PatientFor(FactFilter filter) =>
        filter.Where?.Variables.Contains(StandardFacts.Patient.Name, StringComparer.Ordinal) == true ? [StandardFacts.PatientRead] : [];

    // Two facts with one declaration are one fact. A condition may name value sets, which mean those of its pack.
    private static string DeclarationOf(FactText text) => string.Join('|', (string?[])
    [
        text.Resource?.Value, string.Join(',', text.Medicines.Select(kind => kind.Value)), text.From?.Value, text.Status?.Value, text.Within?.Value, text.Unit?.Value,
        text.Where is null ? null : $"{text.Name.Mark}:{text.Where.Text}", text.Sort?.Value, text.Newest?.Value.ToString(CultureInfo.InvariantCulture), text.IsOptional ? "optional" : null,
        text.Read?.Value, text.PrefetchKey?.Value, text.PrefetchTemplate?.Value, text.PrefetchCount?.Value.ToString(CultureInfo.InvariantCulture),
    ]);

    private static Fact<TView> SearchOf<TView>(ResourceType type, ValueSet? set)
        where TView : struct, IFhirView<TView>
    {
        var (key, template) = DerivedPrefetch.Of(type, set, isUsableOnly: true, count: null)!.Value;
        return Fact.Search<TView>(key, template, set);
    }

    private static FhirPathType Single(FhirPathType type, FactText text) => text.Newest?.Value == 1 ? type with { IsSingle = true } : type;

    private static MedicineKinds KindOf(string word) => word switch
    {
        "judged" => MedicineKinds.Judged,
        "draft" => MedicineKinds.Draft,
        "taken" => MedicineKinds.Taken,
        "takenOrEnding" => MedicineKinds.TakenOrEnding,
        _ => MedicineKinds.None,
    };
}
