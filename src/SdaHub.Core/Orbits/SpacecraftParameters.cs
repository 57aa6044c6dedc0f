namespace SdaHub.Core.Orbits;

/// <summary>What a force model needs to know of a spacecraft. Each is null when it is not told.</summary>
/// <param name="MassKg">Mass in kg.</param>
/// <param name="SolarRadiationAreaM2">Area that the light of the Sun presses on, in square metres.</param>
/// <param name="SolarRadiationCoefficient">Coefficient of radiation pressure, no unit.</param>
/// <param name="DragAreaM2">Area across the flow, in square metres.</param>
/// <param name="DragCoefficient">Coefficient of drag, no unit.</param>
public sealed record SpacecraftParameters(
    double? MassKg, double? SolarRadiationAreaM2, double? SolarRadiationCoefficient, double? DragAreaM2, double? DragCoefficient);
