using System.Text;
using SdaHub.Adapters.Odm;

namespace SdaHub.UnitTests.Adapters.Odm;

public sealed class OdmFieldsTests
{
    /// <summary>CCSDS 502.0-B-3, tables 3-2 and 3-3.</summary>
    [Theory]
    [InlineData("km", "X Y Z")]
    [InlineData("km/s", "X_DOT Y_DOT Z_DOT")]
    [InlineData("kg", "MASS")]
    [InlineData("m**2", "SOLAR_RAD_AREA DRAG_AREA")]
    [InlineData(null, "SOLAR_RAD_COEFF DRAG_COEFF")]
    [InlineData("km**2", "CX_X CY_X CY_Y CZ_X CZ_Y CZ_Z")]
    [InlineData("km**2/s", "CX_DOT_X CX_DOT_Y CX_DOT_Z CY_DOT_X CY_DOT_Y CY_DOT_Z CZ_DOT_X CZ_DOT_Y CZ_DOT_Z")]
    [InlineData("km**2/s**2", "CX_DOT_X_DOT CY_DOT_X_DOT CY_DOT_Y_DOT CZ_DOT_X_DOT CZ_DOT_Y_DOT CZ_DOT_Z_DOT")]
    public void Numbers_have_the_units_of_the_standard(string? unit, string names) =>
        Assert.All(names.Split(' '), name => Assert.Equal((OdmKind.Number, unit), (OdmFields.Find(Encoding.ASCII.GetBytes(name))!.Kind, OdmFields.Find(Encoding.ASCII.GetBytes(name))!.Unit)));

    [Fact]
    public void Covariance_is_the_lower_triangle_by_rows() => Assert.Equal(
        "CX_X CY_X CY_Y CZ_X CZ_Y CZ_Z CX_DOT_X CX_DOT_Y CX_DOT_Z CX_DOT_X_DOT CY_DOT_X CY_DOT_Y CY_DOT_Z CY_DOT_X_DOT CY_DOT_Y_DOT CZ_DOT_X CZ_DOT_Y CZ_DOT_Z CZ_DOT_X_DOT " +
        "CZ_DOT_Y_DOT CZ_DOT_Z_DOT",
        string.Join(' ', OdmFields.Covariance.Select(field => field.Name)));
}
