using System.Globalization;
using CdsHooks.Protocol.Json;
using FluentValidation;
using FluentValidation.Validators;

namespace CdsHooks.Protocol.Validation;

/// <summary>Applies a <see cref="NodeCheck{T}"/> to each item of an array; a <c>null</c> item is judged like any other.</summary>
internal sealed class NodeItemsValidator<T>(NodeCheck<T> check) : PropertyValidator<T, TapeNode>
{
    public override string Name => nameof(NodeItemsValidator<>);

    public override bool IsValid(ValidationContext<T> context, TapeNode value)
    {
        var index = 0;
        var reported = 0;
        foreach (var item in value.Items)
        {
            if (check(context.InstanceToValidate, item) is { } complaint)
            {
                context.AddFailure(complaint.At(string.Create(CultureInfo.InvariantCulture, $"{context.PropertyPath}[{index}]")));
                if (++reported > IssueList.MostListed) { break; }
            }
            index++;
        }
        return true;
    }
}
