using System.Text;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Tests.FhirPath;

/// <summary>Compiles and evaluates expressions over small resources.</summary>
internal static class Fp
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 8, 30, 0, TimeSpan.Zero);

    public const string Bundle = """
        {"resourceType":"Bundle","type":"collection","entry":[
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p1","active":true,"gender":"female","birthDate":"1961-05",
          "_birthDate":{"extension":[{"url":"http://example.org/place","valueString":"Bern"}]},
          "name":[{"use":"official","family":"Muster","given":["Anna","Maria"],"_given":[null,{"id":"g2"}]},{"use":"usual","given":["Anni"]}],
          "contained":[{"resourceType":"Organization","id":"o1","name":"Practice"}],"managingOrganization":{"reference":"#o1"},
          "deceasedBoolean":false,"multipleBirthInteger":2}},
        {"resource":{"resourceType":"Condition","id":"c1",
          "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
          "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"},{"system":"http://snomed.info/sct","code":"44054006"}]},
          "subject":{"reference":"urn:uuid:1"},"onsetDateTime":"2020-01-05"}},
        {"resource":{"resourceType":"Observation","id":"a1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},
          "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-05T10:00:00Z",
          "valueQuantity":{"value":8.1,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}}},
        {"resource":{"resourceType":"Observation","id":"a2","status":"final","code":{"text":"glucose"},"effectivePeriod":{"start":"2025-03"},
          "valueQuantity":{"value":6.5,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},"subject":{"reference":"Patient/elsewhere"}}}
        ]}
        """;

    public static FhirPathScope Strict { get; } = new()
    {
        Input = FhirPathType.Fhir("Bundle", isSingle: true),
        Variables =
        [
            new FhirPathVariable("partly", FhirPathType.Fhir("Condition")), new FhirPathVariable("conditions", FhirPathType.Fhir("Condition")),
            new FhirPathVariable("any", FhirPathType.Any), new FhirPathVariable("patient", FhirPathType.Fhir("Patient", isSingle: true)),
        ],
        ValueSets = static name => name switch
        {
            "diabetes" => new ValueSet("diabetes").With([new ValueSetCode(CodeSystem.Icd10Cm, "E11", IsPrefix: true)]).With(CodeSystem.Loinc, "4548-4"),
            "gout" => new ValueSet("gout").With(CodeSystem.Icd10Cm, "M10.9"),
            _ => null,
        },
    };

    public static FhirPathScope Lenient { get; } = Strict with { IsStrict = false, Input = FhirPathType.Any };

    public static FhirPathItems Items(string expression, string json = Bundle, FhirPathScope? scope = null, FhirPathCall? call = null)
    {
        var tape = Read(json);
        return Compile(expression, scope).Evaluate(FhirPathItems.Of(FhirPathValue.Of(tape.Root)), call ?? new FhirPathCall { Now = Now, Variables = new Variables(tape) });
    }

    /// <summary>All items as text, with a comma between; a question mark at the end of what is incomplete.</summary>
    public static string Text(string expression, string json = Bundle, FhirPathScope? scope = null, FhirPathCall? call = null)
    {
        var items = Items(expression, json, scope, call);
        var texts = Enumerable.Range(0, items.Count).Select(i => items[i].AsString() ?? Encoding.UTF8.GetString(items[i].Node.RawJson.Span));
        return string.Join(',', texts) + (items.IsIncomplete ? "?" : "");
    }

    public static FhirPathExpression Compile(string expression, FhirPathScope? scope = null) => FhirPathExpression.Compile(expression, scope ?? Strict) switch
    {
        FhirPathCompilation.Compiled compiled => compiled.Expression,
        FhirPathCompilation.Refused refused => throw new InvalidOperationException($"{expression}: {string.Join("; ", refused.Faults)}"),
        _ => throw new InvalidOperationException(),
    };

    public static IReadOnlyList<FhirPathFault> Faults(string expression, FhirPathScope? scope = null) =>
        FhirPathExpression.Compile(expression, scope ?? Strict) is FhirPathCompilation.Refused refused ? refused.Faults : [];

    public static JsonTape Read(string json) => JsonTape.TryRead(Encoding.UTF8.GetBytes(json), out var fault) ?? throw new InvalidDataException(fault?.ToString());

    /// <summary>The variables of <see cref="Strict"/>: <c>%partly</c> is empty and incomplete, the others are in the Bundle.</summary>
    internal sealed class Variables(JsonTape tape) : IFhirPathVariables
    {
        private static readonly string[] Expressions = ["{}", "entry.resource.ofType(Condition)", "{}", "entry.resource.ofType(Patient)"];

        public FhirPathItems Get(int slot, FhirPathCall call) => slot == 0
            ? FhirPathItems.Of([], isIncomplete: true)
            : Compile(Expressions[slot], Lenient).Evaluate(FhirPathItems.Of(FhirPathValue.Of(tape.Root)), call);
    }
}
