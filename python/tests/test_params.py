"""Params: defaults, keywords, setters, and what they refuse."""

import pytest

from sparkdae import Categorify, DenoisingAutoencoder, ReconstructionEvaluator
from sparkdae._version import JAR_VERSION


def test_defaults_are_those_of_java(spark):
    stage = DenoisingAutoencoder()
    for param in stage.params:
        java_param = stage._java_obj.getParam(param.name)
        assert stage.hasDefault(param) == stage._java_obj.hasDefault(java_param), param.name
        if stage.hasDefault(param):
            value = stage._java_obj.getOrDefault(java_param)
            assert stage.getOrDefault(param) == (list(value) if isinstance(stage.getOrDefault(param), list) else value)
    assert stage.getHiddenSizes() == [256, 128]
    assert not stage.isDefined(stage.checkpointDir)


def test_keywords_and_setters(spark):
    stage = DenoisingAutoencoder(categoricalCols=["job"], columnWeights={"age": 2}, dropout=0, checkpointDir=None)
    assert stage.getCategoricalCols() == ["job"]
    assert stage.getColumnWeights() == ["age=2.0"]
    assert stage.getDropout() == 0.0
    assert stage.setHiddenSizes([4, 2]).setCodeSize(3).getHiddenSizes() == [4, 2]
    assert stage.setParams(codeSize=5, seed=2**40).getCodeSize() == 5
    stage._transfer_params_to_java()
    assert DenoisingAutoencoder._from_java(stage._java_obj).getSeed() == 2**40
    assert stage.setCodeSize(None).getCodeSize() == 32
    assert not stage.isSet("codeSize")


def test_a_cleared_param_is_cleared_in_java(spark):
    stage = DenoisingAutoencoder(codeSize=3)
    stage._transfer_params_to_java()
    stage.setCodeSize(None)
    stage._transfer_params_to_java()
    assert not stage._java_obj.isSet(stage._java_obj.getParam("codeSize"))


def test_a_wrong_value_is_refused_when_it_is_set(spark):
    stage = DenoisingAutoencoder(codeSize=3)
    with pytest.raises(Exception, match="codeSize must be at least 1, found 0; set another codeSize."):
        stage.setCodeSize(0)
    with pytest.raises(Exception, match="activation must be one of mish, relu, sigmoid, tanh, found 'gelu'"):
        stage.setActivation("gelu")
    with pytest.raises(TypeError, match="codeSize"):
        stage.setCodeSize("many")
    with pytest.raises(TypeError, match="categoricalCols"):
        stage.setCategoricalCols("job")
    assert stage.getCodeSize() == 3
    assert not stage.isSet(stage.activation)
    with pytest.raises(TypeError, match="unexpected keyword argument 'codesize'"):
        DenoisingAutoencoder(codesize=3)
    with pytest.raises(TypeError, match="positional"):
        DenoisingAutoencoder(["job"])


def test_explain_params(spark):
    explained = DenoisingAutoencoder(codeSize=3).explainParams()
    assert "codeSize: width of the code" in explained
    assert "(default: 32, current: 3)" in explained
    assert "inputCols" in Categorify().explainParams()


def test_docstrings_hold_what_params_say():
    assert "width of the code" in DenoisingAutoencoder.setCodeSize.__doc__
    assert "width of the code" in DenoisingAutoencoder.getCodeSize.__doc__
    assert "codeSize : int, default 32" in DenoisingAutoencoder.__init__.__doc__


def test_presets(spark):
    stage = DenoisingAutoencoder(categoricalCols=["job"]).setPreset("fastaiTabular").setCodeSize(7)
    assert stage.getHiddenSizes() == [1024, 512, 256]
    assert stage.getScaling() == "normalize"
    assert (stage.getCodeSize(), stage.getCategoricalCols()) == (7, ["job"])
    with pytest.raises(Exception, match="The preset fast is unknown, known presets are fastaiTabular, portoSeguro"):
        stage.setPreset("fast")


def test_evaluator_params(spark):
    evaluator = ReconstructionEvaluator(metricName="meanR2", continuousCols=["age"])
    assert evaluator.isLargerBetter()
    assert not evaluator.setMetricName("meanError").isLargerBetter()


def test_the_jar_is_of_this_version(spark):
    assert spark._jvm.io.sparkdae.stage.LibraryVersion.get() == JAR_VERSION
