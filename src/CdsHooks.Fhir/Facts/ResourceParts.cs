using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>The members of a resource that the index looks at, found in one walk over them.</summary>
internal struct ResourceParts
{
    // Of the names below. Most names of a resource are of another length.
    private const uint Lengths = (1u << 2) | (1u << 4) | (1u << 7) | (1u << 8) | (1u << 9) | (1u << 11) | (1u << 12) | (1u << 17) | (1u << 19) | (1u << 25);

    public TapeNode ResourceType;
    public TapeNode Id;
    public TapeNode Subject;
    public TapeNode Code;
    public TapeNode Category;
    public TapeNode Component;
    public TapeNode Reaction;
    public TapeNode MedicationReference;
    public bool HasModifier;

    public static ResourceParts Of(TapeNode resource)
    {
        var parts = default(ResourceParts);
        foreach (var member in resource.Members)
        {
            if (!member.MayBeOfLength(Lengths)) { continue; }
            var name = member.Utf8Name;
            switch (name.Length)
            {
                case 2 when name.SequenceEqual("id"u8):
                    parts.Id = member.Value;
                    break;
                case 4 when name.SequenceEqual("code"u8):
                case 11 when name.SequenceEqual("vaccineCode"u8):
                case 19 when name.SequenceEqual("codeCodeableConcept"u8):
                case 25 when name.SequenceEqual("medicationCodeableConcept"u8):
                    parts.Code = member.Value;
                    break;
                case 7 when name.SequenceEqual("subject"u8) || name.SequenceEqual("patient"u8):
                case 11 when name.SequenceEqual("beneficiary"u8):
                    parts.Subject = member.Value;
                    break;
                case 8 when name.SequenceEqual("category"u8):
                    parts.Category = member.Value;
                    break;
                case 8 when name.SequenceEqual("reaction"u8):
                    parts.Reaction = member.Value;
                    break;
                case 9 when name.SequenceEqual("component"u8):
                    parts.Component = member.Value;
                    break;
                case 12 when name.SequenceEqual("resourceType"u8):
                    parts.ResourceType = member.Value;
                    break;
                case 17 when name.SequenceEqual("modifierExtension"u8):
                    parts.HasModifier = Reading.LenientReading.HasModifierExtension(resource);
                    break;
                case 19 when name.SequenceEqual("medicationReference"u8):
                    parts.MedicationReference = member.Value;
                    break;
            }
        }
        return parts;
    }
}
