using System.Globalization;
using CdsHooks.Protocol.Json;
using FluentValidation;
using FluentValidation.Validators;

namespace CdsHooks.Protocol.Validation;

/// <summary>Lists all that is wrong with one member and, up to <see cref="IssueList.MostListed"/>, with its items.</summary>
internal sealed class MemberValidator<T>(MemberRule<T> rule) : PropertyValidator<T, TapeNode>
{
    public override string Name => nameof(MemberValidator<>);

    // Failures are added here instead of by the return value, which would build their text from a template.
    public override bool IsValid(ValidationContext<T> context, TapeNode value)
    {
        var draft = context.InstanceToValidate;
        if (rule.OfMember(draft, value) is { } complaint) { context.AddFailure(complaint.At(context.PropertyPath)); }
        var index = 0;
        var reported = 0;
        foreach (var item in value.Items)
        {
            if (rule.OfItem(draft, item) is { } wrong)
            {
                context.AddFailure(wrong.At(string.Create(CultureInfo.InvariantCulture, $"{context.PropertyPath}[{index}]")));
                if (++reported > IssueList.MostListed) { break; }
            }
            index++;
        }
        return true;
    }
}
