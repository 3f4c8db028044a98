using CdsHooks.Fhir.FhirPath.Model;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads resources: checks them against the types of R4 and writes the short forms out. Which short form is meant follows from the type of the element.</summary>
internal sealed class ResourceReader
{
    private readonly ProblemList problems;
    private readonly bool isTest;
    private readonly ShortForms shortForms;

    private ResourceReader(ProblemList problems, bool isTest)
    {
        this.problems = problems;
        this.isTest = isTest;
        shortForms = new ShortForms(problems);
    }

    private string ElementCode => isTest ? ProblemCodes.ResourceShape : ProblemCodes.UnknownElement;

    /// <summary>For the resources of suggestions.</summary>
    public static ResourceReader InCard(ProblemList problems) => new(problems, isTest: false);

    /// <summary>For the resources of tests: <c>Condition: { … }</c> stands for one of that type.</summary>
    public static ResourceReader InTest(ProblemList problems) => new(problems, isTest: true);

    /// <summary>Reads a resource.</summary>
    /// <returns>An empty object for what is none, which is then a problem.</returns>
    public ResourceText Read(YamlNode node)
    {
        if (node is YamlNode.Scalar scalar)
        {
            if (!isTest && TemplateReader.Split(scalar, problems) is { Hole: not null } hole) { return new ResourceText.Text(hole, node.Mark); }
            return Refuse(node, $"A resource is a mapping, not {node.Kind}.");
        }
        if (node is not YamlNode.Mapping mapping) { return Refuse(node, $"A resource is a mapping, not {node.Kind}."); }
        if (isTest && mapping.Members is [var (type, body)] && type.Text != "resourceType")
        {
            return body is YamlNode.Mapping or YamlNode.Scalar { IsNull: true }
                ? ReadMembers(type, (body as YamlNode.Mapping)?.Members ?? [], node.Mark)
                : Refuse(body, $"A resource is a mapping, not {body.Kind}.");
        }
        if (mapping.Members.FirstOrDefault(member => member.Key.Text == "resourceType") is { Value: YamlNode.Scalar { IsText: true } named })
        {
            return ReadMembers(named, mapping.Members.Where(member => member.Key.Text != "resourceType"), node.Mark);
        }
        return Refuse(node, "A resource names its 'resourceType'.");
    }

    /// <summary>Reads the context of a test: free members, in which resources may stand.</summary>
    public ResourceText.Composite ReadContext(YamlNode.Mapping context) =>
        new([.. context.Members.Select(member => (member.Key.Text, ReadFree(member.Value)))], context.Mark);

    private ResourceText ReadFree(YamlNode node) => node switch
    {
        YamlNode.Mapping mapping when mapping.Members is [var (key, _)] && key.Text.Length > 0 && char.IsAsciiLetterUpper(key.Text[0]) => Read(node),
        YamlNode.Mapping mapping when mapping.Members.Any(member => member.Key.Text == "resourceType") => Read(node),
        YamlNode.Mapping mapping => ReadContext(mapping),
        YamlNode.Sequence sequence => new ResourceText.Sequence([.. sequence.Items.Select(ReadFree)], node.Mark),
        YamlNode.Scalar { IsNull: true } => Refuse(node, "Here stands nothing; leave the key out."),
        YamlNode.Scalar { IsBoolean: true } scalar => new ResourceText.Plain(scalar.Text.ToLowerInvariant(), node.Mark),
        YamlNode.Scalar { IsNumber: true } scalar when CoreSchema.IsJsonNumber(scalar.Text) => new ResourceText.Plain(scalar.Text, node.Mark),
        var scalar => new ResourceText.Text(TemplateReader.Split((YamlNode.Scalar)scalar, problems), node.Mark),
    };

    private ResourceText.Composite ReadMembers(YamlNode.Scalar typeName, IEnumerable<(YamlNode.Scalar Key, YamlNode Value)> members, PackMark mark)
    {
        if (R4.Find(typeName.Text) is not { IsResource: true } type)
        {
            problems.AddUnknown(
                typeName.Mark,
                isTest ? ProblemCodes.ResourceShape : ProblemCodes.UnknownResource,
                $"'{typeName.Text}' is no resource type of FHIR R4.",
                typeName.Text,
                R4.Types.Where(known => known.IsResource).Select(known => known.Name));
            return new ResourceText.Composite([], mark);
        }
        var name = new ResourceText.Text(new TemplateText([new TemplatePart(type.Name, null)], typeName.Mark), typeName.Mark);
        return new ResourceText.Composite([("resourceType", name), .. ReadElements(type, members)], mark);
    }

    private List<(string, ResourceText)> ReadElements(TypeDefinition type, IEnumerable<(YamlNode.Scalar Key, YamlNode Value)> members)
    {
        var read = new List<(string, ResourceText)>();
        var elements = JsonElements.Of(type);
        foreach (var (key, value) in members)
        {
            // Extensions of primitive values; nothing here judges what is in them.
            if (key.Text.StartsWith('_') && elements.TryGetValue(key.Text[1..], out _))
            {
                read.Add((key.Text, ReadFree(value)));
            }
            else if (elements.TryGetValue(key.Text, out var element))
            {
                read.Add((key.Text, ReadElement(value, element, $"{type.Name}.{key.Text}")));
            }
            else
            {
                problems.AddUnknown(key.Mark, ElementCode, $"{type.Name} has no element '{key.Text}'.", key.Text, elements.Keys);
            }
        }
        return read;
    }

    private ResourceText ReadElement(YamlNode node, JsonElements.Element element, string path)
    {
        if (node is YamlNode.Sequence sequence)
        {
            if (!element.IsList) { return Refuse(node, $"'{path}' is not a list."); }
            return new ResourceText.Sequence([.. sequence.Items.Select(item => ReadValue(item, element.Type, path))], node.Mark);
        }
        var value = ReadValue(node, element.Type, path);
        // One item of a list may stand without its brackets.
        return element.IsList ? new ResourceText.Sequence([value], node.Mark) : value;
    }

    private ResourceText ReadValue(YamlNode node, string typeName, string path)
    {
        var type = R4.Find(typeName);
        switch (node)
        {
            case YamlNode.Mapping when typeName is "Resource" or "DomainResource":
                return Read(node);
            case YamlNode.Mapping when type is null:
                return ReadFree(node);
            case YamlNode.Mapping when type.IsPrimitive:
                return Refuse(node, $"'{path}' is a {typeName}, not a mapping.");
            case YamlNode.Mapping mapping:
                return new ResourceText.Composite(ReadElements(type, mapping.Members), node.Mark);
            case YamlNode.Scalar { IsNull: true }:
                return Refuse(node, $"'{path}' has no value; leave the key out.");
            case YamlNode.Scalar scalar:
                return ReadScalar(scalar, type, typeName, path);
            default:
                return Refuse(node, $"'{path}' is a list of lists.");
        }
    }

    private ResourceText ReadScalar(YamlNode.Scalar scalar, TypeDefinition? type, string typeName, string path)
    {
        var template = TemplateReader.Split(scalar, problems);
        if (template.Hole is not null) { return new ResourceText.Text(template, scalar.Mark); }
        switch (typeName)
        {
            case "boolean":
                return scalar.IsBoolean ? new ResourceText.Plain(scalar.Text.ToLowerInvariant(), scalar.Mark) : Refuse(scalar, $"'{path}' is true or false.");
            case "integer" or "positiveInt" or "unsignedInt" or "decimal":
                return scalar.IsNumber && CoreSchema.IsJsonNumber(scalar.Text) ? new ResourceText.Plain(scalar.Text, scalar.Mark) : Refuse(scalar, $"'{path}' is a number.");
            case "CodeableConcept":
                return shortForms.Concept(template, path, scalar.Mark);
            case "Coding":
                return shortForms.Coding(template, path, scalar.Mark);
            case "Quantity" or "Age" or "Duration" or "Count" or "Distance" or "SimpleQuantity":
                return ShortForms.Quantity(template, scalar.Mark) ?? Refuse(scalar, $"'{path}' is a number and a unit, such as 8.1 %.");
            case "Reference":
                return new ResourceText.Composite([("reference", new ResourceText.Text(template, scalar.Mark))], scalar.Mark);
        }
        return type is null or { IsPrimitive: true } ? new ResourceText.Text(template, scalar.Mark) : Refuse(scalar, $"'{path}' is a {typeName}: a mapping, not {scalar.Kind}.");
    }

    private ResourceText.Composite Refuse(YamlNode node, string message)
    {
        problems.Add(node.Mark, isTest ? ProblemCodes.ResourceShape : ProblemCodes.ActionShape, message);
        return new ResourceText.Composite([], node.Mark);
    }
}
