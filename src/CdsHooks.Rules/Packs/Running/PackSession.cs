using System.Globalization;
using System.Text;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Functions;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Functions.ChronicDiseases;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>What the rules of packs share in one call: each fact and each exclusion is worked out once, when a rule first asks. Not thread-safe; the rules of a call run one
/// after another.</summary>
internal sealed class PackSession : IFhirPathVariables
{
    private PatientFacts? patient;
    private FhirPathItems? patientRead;

    private PackSession(RuleCall call)
    {
        Call = call;
        Tomorrow = call.Today == DateOnly.MaxValue ? call.Today : call.Today.AddDays(1);
        FhirPath = new FhirPathCall
        {
            Now = call.Now ?? new DateTimeOffset(call.Today, TimeOnly.MinValue, TimeSpan.Zero),
            Chart = call.Chart,
            Deadline = call.Deadline,
            Variables = this,
        };
    }

    /// <summary>The call.</summary>
    public RuleCall Call { get; }

    /// <summary>What was read so far, and room for what is worked on.</summary>
    public CallMemory Memory { get; } = CallMemory.Borrow();

    /// <summary>The last day that is not in the future: dates run ahead in the east.</summary>
    public DateOnly Tomorrow { get; }

    /// <summary>What expressions are given.</summary>
    public FhirPathCall FhirPath { get; }

    /// <summary>What <c>applies</c> asks about the patient.</summary>
    public PatientFacts Patient => patient ??= PatientFacts.Of(Call);

    /// <summary>The last count of chronic diseases.</summary>
    public ChronicDiseaseCount? ChronicDiseases { get; set; }

    /// <summary>The session of a call.</summary>
    public static PackSession Of(RuleCall call) => call.Session ??= new PackSession(call);

    /// <summary>What an AllergyIntolerance is to, read once.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isUnreadable">True when it may be to a medicine, and its codes do not tell which.</param>
    public RecordedAllergy? AllergyOf(TapeNode record, out bool isUnreadable)
    {
        if (!Memory.Allergies.TryGet(record, out var known))
        {
            known.Allergy = AllergyReading.Read(new AllergyIntolerance(record), out known.IsUnreadable);
            Memory.Allergies.Add(record, known);
        }
        isUnreadable = known.IsUnreadable;
        return known.Allergy;
    }

    /// <summary>Gives back what the rules of a call have borrowed, when all of them are done.</summary>
    public static void Release(RuleCall call)
    {
        if (call.Session is not { } session) { return; }
        call.Session = null;
        session.FhirPath.Release();
        session.Memory.Release();
    }

    /// <summary>Gives a rule its time and its steps. A rule that runs away leaves most of the time to those that come after it.</summary>
    public void Begin(TimeSpan? limit)
    {
        var remaining = Call.Deadline.Remaining;
        var share = remaining / 4;
        FhirPath.Deadline = Call.Deadline.Earlier(remaining - (limit < share ? limit.Value : share));
        FhirPath.StepsLeft = FhirPathCall.UsualSteps;
    }

    /// <summary>The value of a fact.</summary>
    /// <param name="scope">The pack that declares it.</param>
    /// <param name="place">Its place among the facts of the pack.</param>
    public FhirPathItems ValueOf(PackScope scope, int place)
    {
        var known = Memory.FactsOf(scope);
        var slot = scope.SlotAt(place);
        if (known.TryGet(slot, out var value)) { return value; }
        var fact = scope.Facts[place];
        if (!Memory.TryFind(fact, out value)) { value = Read(fact); }
        known.Set(slot, value);
        return value;
    }

    /// <summary>The value of a fact of a pack, or of one that is there without being declared.</summary>
    public FhirPathItems ValueOf(PackScope scope, BoundFact fact) => scope.SlotOf(fact) is var slot and >= 0 ? ValueOf(scope, slot) : PatientRead;

    /// <summary>Does an exclusion hold for the patient? <see langword="null"/> when it cannot be told.</summary>
    public bool? Holds(BoundExclusion exclusion)
    {
        if (Memory.Exclusions.TryGetValue(exclusion, out var known)) { return known; }
        var before = FhirPath.Variables;
        Memory.OfExclusion.Begin(this, exclusion.Scope, [], traced: null);
        FhirPath.Variables = Memory.OfExclusion;
        bool? holds = null;
        try
        {
            holds = Test(exclusion.When);
        }
        // Data that does not fit the expression tells nothing about the patient.
        catch (FhirPathException failure) when (!failure.IsOutOfBudget)
        {
        }
        finally
        {
            FhirPath.Variables = before;
        }
        Memory.Exclusions.Add(exclusion, holds);
        return holds;
    }

    /// <summary>Is an expression true of a resource? <see langword="null"/> when it cannot be told.</summary>
    public bool? IsTrueOf(in FhirPathValue resource, FhirPathExpression expression)
    {
        var item = FhirPathItems.Of(resource);
        try
        {
            return expression.AsksForResource ? TestResource(expression, item) : Test(expression, item);
        }
        // Data that does not fit the expression leaves this item unjudged, not the whole fact.
        catch (FhirPathException failure) when (!failure.IsOutOfBudget)
        {
            return null;
        }
    }

    /// <summary>Evaluates an expression that begins with a variable.</summary>
    public FhirPathItems Evaluate(FhirPathExpression expression) => expression.Evaluate(FhirPath);

    /// <summary>The truth of an expression that begins with a variable; <see langword="null"/> when it is empty or no truth value.</summary>
    public bool? Test(FhirPathExpression expression) =>
        expression.IsCondition ? expression.Test(FhirPath) : expression.Evaluate(FhirPath).AsBoolean;

    /// <inheritdoc/>
    public FhirPathItems Get(int slot, FhirPathCall call) => slot switch
    {
        StandardVariables.Today => FhirPathItems.Of(FhirPathValue.Of(new PartialDate(Call.Today))),
        StandardVariables.Now => FhirPathItems.Of(FhirPathValue.Of(Now)),
        StandardVariables.Context => FhirPathItems.Of(FhirPathValue.Of(Call.Context.Raw)),
        StandardVariables.Patient => PatientRead,
        StandardVariables.User => Call.Context.UserId is { } user ? FhirPathItems.Of(FhirPathValue.Of(user.ToString())) : default,
        StandardVariables.Hook => FhirPathItems.Of(FhirPathValue.Of(Call.Hook)),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "Only standard variables may be named here."),
    };

    private FhirPathItems PatientRead => patientRead ??= Read(StandardFacts.Patient);

    private FhirPathItems Read(BoundFact fact)
    {
        var before = FhirPath.Variables;
        FhirPath.Variables = this;
        try
        {
            var items = fact.Read(this);
            if (Call.Trace is { } trace) { Tell(trace, fact, items); }
            return items;
        }
        finally
        {
            FhirPath.Variables = before;
        }
    }

    private void Tell(IRuleTrace trace, BoundFact fact, FhirPathItems items)
    {
        trace.Fact(fact.Name, fact.StateIn(Call.Chart), items);
        if (fact.Within is { } within) { trace.LooksBack(fact.Name, within.Months, within.Days); }
    }

    private bool? TestResource(FhirPathExpression expression, FhirPathItems item)
    {
        var before = FhirPath.Resource;
        FhirPath.Resource = item;
        try
        {
            return Test(expression, item);
        }
        finally
        {
            FhirPath.Resource = before;
        }
    }

    private bool? Test(FhirPathExpression expression, FhirPathItems input) =>
        expression.IsCondition ? expression.Test(input, FhirPath) : expression.Evaluate(input, FhirPath).AsBoolean;

    private PartialDate Now =>
        PartialDate.Parse(Encoding.ASCII.GetBytes(FhirPath.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)))!.Value;
}
